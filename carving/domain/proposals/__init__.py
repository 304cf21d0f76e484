"""Proposals (企業提案書): what an employer reads, what is looked at before it goes out, and the one answer it gets.

A content has no field about the person who would do the work, and never will.
"""

"""The nouns and rules of carving. Pure: values in, values out; no database, no wire, no clock."""

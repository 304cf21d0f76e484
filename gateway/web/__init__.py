"""The screens, one module for each noun. A handler reads the form, asks the backend, and renders."""

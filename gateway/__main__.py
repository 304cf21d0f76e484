"""`python -m gateway`: serve until told to stop."""

from gateway.main import main

if __name__ == "__main__":
    main()

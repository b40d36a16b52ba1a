"""`python -m scripts` is `relaas`."""

from scripts.cli import main

if __name__ == "__main__":
    main()

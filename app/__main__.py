"""``python -m app`` and ``parley``."""

import sys


def main() -> int:
    from app.bootstrap import main as run

    try:
        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

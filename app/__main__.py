"""``python -m app`` and ``parley``."""

import sys


def main() -> int:
    if sys.argv[1:] == ["--read-document"]:  # a frozen Parley has no other way to start its child
        from app.documents.child import main as read_document

        return read_document()

    from app.bootstrap import main as run

    try:
        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())

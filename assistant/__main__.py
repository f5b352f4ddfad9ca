"""The command `assistant`, also as `python -m assistant`."""

import gc


def main() -> None:
    """Run the command line.

    The garbage collector rests while modules load: they hold no rubbish, and looking
    for some in a growing heap is a tenth of the start-up time.
    """
    gc.disable()
    from assistant.cli import main as run  # after gc.disable(), on purpose

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()

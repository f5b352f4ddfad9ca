"""Pictures of a run, as SVG that needs no script: figures in, one picture out."""

"""`python -m bench` compares the engines; the other programs are run by name."""

from bench.engine_vs_genai import main

main()

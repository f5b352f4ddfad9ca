"""Whether today is worse than the baseline: rules, verdict, baseline."""

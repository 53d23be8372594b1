"""Change bsclint in one place at a time, and see whether the tests notice: `make mutants AREA=settling`.

Mutants are what mutmut's operators make of the bodies of functions, decorated ones too (mutmut itself leaves these out,
and every rule is decorated). A sample is drawn with a seed. All is tried on a clone of the last commit: pytest collects
the tests of the area once; then, for each mutant, a fork of that process puts the changed code in the place of the old
and runs the tests that come by. Mutants that live on are tried once more in a new process with all tests of the area,
for the sake of what a fork cannot see: defaults of parameters, caches, and tests that start processes.
"""

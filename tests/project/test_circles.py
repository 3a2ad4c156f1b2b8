"""No circle of files: what a module needs never needs it in turn, however long the way."""

import grimp

from .patterns import OURS


def test_no_module_needs_itself():
    graph = grimp.build_graph(*OURS, exclude_type_checking_imports=True, cache_dir=None)
    needs = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}

    while free := [module for module, imported in needs.items() if not imported & needs.keys()]:
        for module in free:
            del needs[module]

    # what is left stands in a circle or needs one
    assert len(graph.modules) > 500
    assert sorted(needs) == []

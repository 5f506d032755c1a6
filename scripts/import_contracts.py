"""A kind of contract for import-linter: a wing is entered through its face."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class WingFaceContract(Contract):
    """What stands in a wing is imported from outside through the wing's ``__init__`` alone.

    Options:
        - wings: Packages that have a face; each may be an expression (``interviewer.bank.*``).
    """

    type_name = "wing_face"

    wings = fields.ListField(subfield=fields.ModuleExpressionField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the port has it
        """Look for imports that go past a face."""
        found = {
            module
            for expression in self.wings  # type: ignore[attr-defined] # fields become values
            for module in graph.find_matching_modules(expression.expression)
            if graph.find_children(module)
        }
        past = [
            (importer, imported)
            for wing in sorted(found)
            for imported in sorted(graph.find_descendants(wing))
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if importer != wing and not importer.startswith(f"{wing}.")
        ]
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes past a face."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported}: import it from the wing's face")

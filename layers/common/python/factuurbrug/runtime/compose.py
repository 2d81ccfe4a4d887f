"""The composition root: which ports each use case works with. Built when first used."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.system.random_ids import new_claim
from factuurbrug.runtime.port_parts import PortParts
from factuurbrug.usecases.administration import Administration
from factuurbrug.usecases.credit_and_rebook import CreditAndRebook
from factuurbrug.usecases.explain_letters import ExplainLetters
from factuurbrug.usecases.fetch_orders import FetchOrders
from factuurbrug.usecases.post_invoices import PostInvoices
from factuurbrug.usecases.recheck import Recheck
from factuurbrug.usecases.set_up_integration import SetUpIntegration
from factuurbrug.usecases.settle_due import SettleDue


@dataclass
class Parts(PortParts):
    """Everything a function may need, each made when first asked for."""

    @cached_property
    def fetch_orders(self) -> FetchOrders:
        """The use case."""
        return FetchOrders(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_shop=self.open_shop,
        )

    @cached_property
    def post_invoices(self) -> PostInvoices:
        """The use case."""
        return PostInvoices(
            integrations=self.integrations,
            records=self.records,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            new_claim=new_claim,
            open_books=self.open_books,
        )

    @cached_property
    def settle_due(self) -> SettleDue:
        """The use case."""
        return SettleDue(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_books=self.open_books,
        )

    @cached_property
    def recheck(self) -> Recheck:
        """The use case."""
        return Recheck(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_shop=self.open_shop,
            open_books=self.open_books_in_background,
        )

    @cached_property
    def credit_and_rebook(self) -> CreditAndRebook:
        """The use case."""
        return CreditAndRebook(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_shop=self.open_shop,
        )

    @cached_property
    def administration(self) -> Administration:
        """The use case."""
        return Administration(
            integrations=self.integrations,
            records=self.records,
            queue=self.queue,
            register=self.vat_register,
            rules=self.rules,
            clock=self.clock,
            open_shop=self.open_shop,
        )

    @cached_property
    def set_up_integration(self) -> SetUpIntegration:
        """The use case."""
        return SetUpIntegration(integrations=self.integrations, vault=self.vault, clock=self.clock)

    @cached_property
    def explain_letters(self) -> ExplainLetters:
        """The use case."""
        return ExplainLetters(failures=self.failures, records=self.records, integrations=self.integrations)

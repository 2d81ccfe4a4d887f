"""What happens to the invoices of a ProcessSalesInvoices call."""

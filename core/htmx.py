"""One view, one template: htmx gets a named part of what everybody else gets whole."""


def fragment(request, template_name, partial):
    """Name the partial of the template for htmx, and the template for the rest.

    htmx restores history with a request of its own, and then needs the whole page.
    """
    if request.htmx and not request.htmx.history_restore_request:
        return f"{template_name}#{partial}"
    return template_name

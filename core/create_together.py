"""One operation of a migration that makes many models.

After each CreateModel Django renders anew every model that is related to the new one,
and all of ours are, through the user who wrote the history. With a hundred models that
was three quarters of the time of making a database. Here they are all rendered once.
"""

from django.db.migrations.operations.base import Operation, OperationCategory


class CreateTogether(Operation):
    """The CreateModel operations, in order: a model comes after those it points at."""

    category = OperationCategory.ADDITION

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        # What was rendered is made again, once, when somebody asks for it.
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {', '.join(model.name for model in self.models)}"

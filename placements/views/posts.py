"""The posts of a programme, for those who keep them filled."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import sent, status_of
from core.saving import save_by
from placements import permissions
from placements.forms import PostForm
from placements.models import Post
from placements.rotation.permissions import may_see_rotation
from programmes.models import Programme


@require_safe
def post_list(request, slug):
    programme = _programme(request.user, slug)
    posts = programme.posts.with_last_taken_day().select_related(
        "workplace__employer", "supervisor"
    )
    return render(
        request,
        "placements/posts.html",
        {
            "programme": programme,
            "posts": posts,
            "works_here": may_see_rotation(request.user, programme),
            "may_manage": permissions.may_manage_posts(request.user, programme),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def post_create(request, slug):
    programme = _programme(request.user, slug)
    return _edit(request, Post(programme=programme), _("New post"))


@require_http_methods(["GET", "HEAD", "POST"])
def post_edit(request, pk):
    posts = Post.objects.visible_to(request.user).select_related("programme")
    post = get_object_or_404(posts, pk=pk)
    return _edit(request, post, str(post))


def _programme(user, slug):
    programmes = Programme.objects.worked_in_by(user) | Programme.objects.managed_by(
        user
    )
    return get_object_or_404(programmes.distinct(), slug=slug)


def _edit(request, post, title):
    if not permissions.may_manage_posts(request.user, post.programme):
        raise PermissionDenied
    form = PostForm(sent(request), instance=post)
    if form.is_valid():
        try:
            save_by(form.instance, request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The post is saved."))
            return redirect("placements:posts", post.programme.slug)
    return render(
        request,
        "placements/post.html",
        {"form": form, "programme": post.programme, "title": title},
        status=status_of(form),
    )

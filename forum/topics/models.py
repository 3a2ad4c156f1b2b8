"""Categories, topics and posts. Who may read is asked of the category alone."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from core.attachments.models import Document
from core.readers import Author, Reader
from core.richtext.fields import RichTextField
from core.search.vectors import search_index, text_column, title_column
from core.themes.models import Theme
from core.ui.elision import de
from members.accounts.permissions import is_animateur, is_member

from ..memberships.models import Group, GroupMembership, person_key
from .enums import TopicKind

PAGE_SIZE = 20  # posts


def voice_of(user: Author) -> str:
    """Return the name under which somebody speaks: never an address; nobody’s where the account is gone."""
    if user is None:
        return "Ancien membre"
    return str(user.get_full_name())


class CategoryQuerySet(models.QuerySet["Category"]):
    def visible_to(self, user: Reader) -> Self:
        """Those of everybody for members, and those of the groups whose inside one reads; nothing for others."""
        if is_animateur(user):
            return self
        if not is_member(user):
            return self.none()
        return self.filter(Q(group__isnull=True) | Q(group__in=Group.objects.readable_by(user)))

    def moderated_by(self, user: Reader) -> Self:
        """Those whose hidden posts one reads and shows again: all for animateurs, for others those of their groups."""
        if is_animateur(user):
            return self
        return self.filter(group__in=GroupMembership.objects.leading().filter(person=user.pk).values("group"))

    def of_everybody(self) -> Self:
        return self.filter(group__isnull=True)

    def writable_by(self, user: Reader) -> Self:
        """Those in which one opens topics: everybody's, and those of one's groups."""
        open_ones = self.visible_to(user).filter(is_closed=False)
        if is_animateur(user):
            return open_ones
        inside = GroupMembership.objects.inside().filter(person=user.pk).values("group")
        return open_ones.filter(Q(group__isnull=True) | Q(group__in=inside))


class Category(models.Model):
    """A part of the forum: one reads and writes in all of it, or in none."""

    slug = models.SlugField("adresse", max_length=60, unique=True)
    name = models.CharField("nom", max_length=80)
    description = models.CharField("de quoi l’on y parle", max_length=250, blank=True)
    rank = models.PositiveSmallIntegerField("rang", default=100)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="thème"
    )
    group = models.OneToOneField(
        Group,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="category",
        verbose_name="groupe",
    )
    is_list = models.BooleanField(
        "suivie par les nouveaux membres",
        default=False,
        help_text="Dès leur premier jour, ses nouveaux sujets leur viennent par courriel\u202f; un lien l’arrête.",
    )
    is_closed = models.BooleanField("fermée", default=False, help_text="On y lit encore, on n’y ouvre plus de sujet.")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "catégorie du forum"
        verbose_name_plural = "catégories du forum"
        ordering: ClassVar = ["rank", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.group.get_absolute_url() if self.group else reverse("forum:category", args=[self.slug])


def _shown_to(user: Reader, category: str) -> Q:
    """Return the condition on what is not hidden, or stands where ``user`` moderates."""
    return Q(hidden_at__isnull=True) | Q(**{f"{category}__in": Category.objects.moderated_by(user)})


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, user: Reader) -> Self:
        """Those of the categories that one reads; hidden ones for who moderates there."""
        topics = self.filter(category__in=Category.objects.visible_to(user), merged_into__isnull=True)
        return topics if is_animateur(user) else topics.filter(_shown_to(user, "category"))

    def reachable_by(self, user: Reader) -> Self:
        """Those that one reads, and those that were put together with one: their addresses lead on."""
        topics = self.filter(category__in=Category.objects.visible_to(user))
        if is_animateur(user):
            return topics
        return topics.filter(_shown_to(user, "category") | Q(merged_into__isnull=False))

    def for_rows(self) -> Self:
        return self.select_related("category__group", "last_author__referent")

    def before(self, moment: Any, key: int) -> Self:
        """Those that come after a row of a list by activity: an index goes on from there, however deep."""
        return self.filter(Q(last_at__lt=moment) | Q(pk__lt=key), last_at__lte=moment)


class Topic(models.Model):
    """A discussion, a question or an announcement; it counts its posts itself."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="topics", verbose_name="catégorie")
    kind = models.CharField("genre", max_length=10, choices=TopicKind, default=TopicKind.DISCUSSION)
    title = models.CharField("titre", max_length=160)
    author = person_key("ouvert par")
    last_number = models.PositiveIntegerField("messages", default=0, editable=False)
    last_at = models.DateTimeField("dernier message le", default=timezone.now, editable=False)
    last_author = person_key("dernier message de")
    accepted = models.OneToOneField(
        "Post",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="réponse retenue",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name="réuni à",
    )
    brought_at = models.DateTimeField("signalé à qui peut répondre le", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("clos le", null=True, blank=True, editable=False)
    pinned_at = models.DateTimeField("épinglé le", null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField("masqué le", null=True, blank=True, editable=False)
    is_demo = models.BooleanField("de démonstration", default=False, editable=False)
    created_at = models.DateTimeField("ouvert le", auto_now_add=True)
    search = title_column("title")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "sujet du forum"
        verbose_name_plural = "sujets du forum"
        ordering: ClassVar = ["-last_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="topic_answer_is_of_a_question", condition=Q(accepted__isnull=True) | Q(kind=TopicKind.QUESTION)
            ),
            models.CheckConstraint(
                name="topic_merged_is_hidden", condition=Q(merged_into__isnull=True) | Q(hidden_at__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            models.Index(F("last_at").desc(), F("id").desc(), condition=Q(hidden_at__isnull=True), name="topic_recent"),
            models.Index(
                F("category"),
                F("last_at").desc(),
                F("id").desc(),
                condition=Q(hidden_at__isnull=True),
                name="topic_of_category",
            ),
            search_index("topic_search"),
            models.Index(fields=["category"], condition=Q(pinned_at__isnull=False), name="topic_pinned"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forum:topic", args=[self.pk, self.slug])

    @property
    def is_notice(self) -> bool:
        return self.kind == TopicKind.NOTICE

    @property
    def slug(self) -> str:
        return slugify(self.title)[:80] or "sujet"

    @property
    def is_question(self) -> bool:
        return self.kind == TopicKind.QUESTION

    @property
    def last_voice(self) -> str:
        return voice_of(self.last_author)

    @property
    def answers(self) -> int:
        """Return how many posts follow the first one."""
        return max(self.last_number - 1, 0)

    @property
    def pages(self) -> int:
        return max((self.last_number + PAGE_SIZE - 1) // PAGE_SIZE, 1)

    def address_of(self, number: int) -> str:
        """Return where a post is read: its page, and its place on it."""
        page = (max(number, 1) - 1) // PAGE_SIZE + 1
        query = f"?page={page}" if page > 1 else ""
        return f"{self.get_absolute_url()}{query}#message-{number}"


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: Reader) -> Self:
        """Those of topics that one reads; the words of hidden ones are for who moderates there."""
        posts = self.filter(topic__in=Topic.objects.visible_to(user))
        return posts if is_animateur(user) else posts.filter(_shown_to(user, "topic__category"))

    def on_page(self, page: int) -> Self:
        """Return the posts of one page of a topic: a range of numbers, as quick at the end as at the beginning."""
        first = (page - 1) * PAGE_SIZE
        return self.filter(number__gt=first, number__lte=first + PAGE_SIZE).order_by("number")


class Post(models.Model):
    """A message; its number in its topic never changes."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts", verbose_name="sujet")
    number = models.PositiveIntegerField("numéro", editable=False)
    author = person_key("de")
    body = RichTextField("message", max_length=40_000)
    key = models.UUIDField("clé de l’envoi", default=uuid.uuid4, unique=True, editable=False)
    edited_at = models.DateTimeField("modifié le", null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField("masqué le", null=True, blank=True, editable=False)
    hidden_reason = models.CharField("pourquoi", max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField("écrit le", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("mise à jour", auto_now=True)
    search = text_column("body")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "message du forum"
        verbose_name_plural = "messages du forum"
        ordering: ClassVar = ["topic", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "number"], name="post_numbered_once"),
            models.CheckConstraint(
                name="post_hidden_says_why", condition=Q(hidden_at__isnull=True) | ~Q(hidden_reason="")
            ),
        ]
        indexes: ClassVar = [search_index("post_search")]

    def __str__(self) -> str:
        return f"message {self.number} de « {self.topic} »"

    def get_absolute_url(self) -> str:
        """Return the permalink, which stays right when the topic moves."""
        return reverse("forum:post", args=[self.pk])

    @property
    def voice(self) -> str:
        return voice_of(self.author)


class OfPostQuerySet(models.QuerySet[Any]):
    """What goes with posts."""

    def visible_to(self, user: Reader) -> Self:
        return self.filter(post__in=Post.objects.visible_to(user))


class PostDocument(models.Model):
    """A file or a picture that goes along with a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="documents", verbose_name="message")
    file = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="fichier")

    objects = OfPostQuerySet.as_manager()

    class Meta:
        verbose_name = "document d’un message"
        verbose_name_plural = "documents de messages"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.file} ({self.post})"


class Draft(models.Model):
    """What somebody has begun to write in a topic, or of a new one."""

    person: Any = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    title = models.CharField("titre", max_length=160, blank=True)
    body = RichTextField("message", max_length=40_000, blank=True)
    updated_at = models.DateTimeField("écrit le", auto_now=True)

    class Meta:
        verbose_name = "brouillon du forum"
        verbose_name_plural = "brouillons du forum"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "topic"], nulls_distinct=False, name="draft_once")
        ]

    def __str__(self) -> str:
        return f"brouillon {de(self.person)}"


class PostVersion(models.Model):
    """What a post said before it was changed."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions", verbose_name="message")
    body = RichTextField("message")
    by = person_key("changé par")
    at = models.DateTimeField("changé le", auto_now_add=True)

    objects = OfPostQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’un message"
        verbose_name_plural = "versions de messages"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.post}, avant le {timezone.localtime(self.at):%d/%m/%Y}"

    @property
    def voice(self) -> str:
        return voice_of(self.by)


class Thanks(models.Model):
    """A member says « merci » for a post, once."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="thanks", verbose_name="message")
    person: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="de"
    )

    class Meta:
        verbose_name = "merci"
        verbose_name_plural = "mercis"
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "person"], name="thanks_once")]

    def __str__(self) -> str:
        return f"{self.person} : {self.post}"

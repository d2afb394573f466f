from django.urls import include, path

from validation.views import (
    assessing,
    catalogue,
    certificates,
    detail,
    lists,
    process,
    published,
    verification,
)

app_name = "validation"

urlpatterns = [
    path("", lists.validation_list, name="list"),
    path("starta/<int:enrolment_pk>/", process.validation_start, name="start"),
    path("katalog/", catalogue.role_list, name="roles"),
    path("", include("validation.translations.urls")),
    path("", include("validation.versions.urls")),
    path("", include("validation.references.urls")),
    path("katalog/<int:pk>/", catalogue.role_detail, name="role"),
    path("bevis/<int:pk>/", certificates.certificate_show, name="certificate"),
    path(
        "bevis/<int:pk>/uppgifter.jwt",
        certificates.certificate_credential,
        name="credential",
    ),
    path(
        "bevis/<int:pk>/aterkalla/",
        certificates.certificate_withdraw,
        name="withdraw",
    ),
    path("<int:pk>/", detail.validation_detail, name="detail"),
    path("<int:pk>/andra/", process.validation_change, name="change"),
    path("<int:pk>/fordjupa/", process.validation_deepen, name="deepen"),
    path("<int:pk>/skicka/", process.validation_send, name="send"),
    path("<int:pk>/handledaren/", process.validation_record, name="record"),
    path("<int:pk>/bedomning/", assessing.validation_assess, name="assess"),
    path("<int:pk>/komplettering/", assessing.validation_supplement, name="supplement"),
    path("<int:pk>/upphav/", process.decision_void, name="void"),
    path("<int:pk>/avbryt/", process.validation_cancel, name="cancel"),
    path("", include("validation.evidence.urls")),
    path("", include("validation.own_view.urls")),
    path("", include("validation.gaps.urls")),
    path("", include("validation.specimen.urls")),
    path("", include("validation.holder.urls")),
    path("", include("validation.batches.urls")),
    path("<int:pk>/utfarda/", certificates.certificate_issue, name="issue"),
]

# Open to everyone, under an address of its own: /verifiera/.
verification_urls = (
    [
        path("", verification.verification_form, name="form"),
        path("fil/", verification.verification_file, name="file"),
        path("nycklar.json", published.keys, name="keys"),
        path("nycklar.pem", published.certificates, name="certificates"),
        path("nycklar/<str:key_id>.json", published.key, name="key"),
        path("utfardare/<str:number>/", published.issuer, name="issuer"),
        path(
            "status/<str:number>/<int:list_number>/<str:purpose>.jwt",
            published.status_list,
            name="status_list",
        ),
        path("<str:serial>/", verification.verification_result, name="result"),
    ],
    "verification",
)

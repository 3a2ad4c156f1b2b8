-- Made by manage.py schema_snapshot: what the migrations make of an empty database.
-- holds database 0001_postgresql 14c80a98c49dfca8
-- holds directory 0001_initial 14d1f5ae0ea8ccd9
-- holds contenttypes 0001_initial 35ed8489a147e0b4
-- holds contenttypes 0002_remove_content_type_name 7d36494075750f0e
-- holds auth 0001_initial 845cff319606332f
-- holds auth 0002_alter_permission_name_max_length feaf97e0e8f7d148
-- holds auth 0003_alter_user_email_max_length 9d5657b4db9872dc
-- holds auth 0004_alter_user_username_opts 9538db342c9a9bec
-- holds auth 0005_alter_user_last_login_null 79f60a35dc000fdd
-- holds auth 0006_require_contenttypes_0002 00cb16e3405f14b6
-- holds auth 0007_alter_validators_add_error_messages 115db87dc327530f
-- holds auth 0008_alter_user_username_max_length 02857f65f7d64814
-- holds auth 0009_alter_user_last_name_max_length 19a89500e7f108a7
-- holds auth 0010_alter_group_name_max_length 0963ed6498ac0b3a
-- holds auth 0011_update_proxy_permissions 85a5dde708dc4b61
-- holds auth 0012_alter_user_first_name_max_length 6cefbc9f80903763
-- holds attachments 0001_initial 268be5c731c83b51
-- holds members 0001_initial 93eff38fc59b5996
-- holds account 0001_initial 6f27ff6bdf57521a
-- holds account 0002_email_max_length c956ab7a3c3660a1
-- holds account 0003_alter_emailaddress_create_unique_verified_email 66b6f1939621bcfa
-- holds account 0004_alter_emailaddress_drop_unique_email ebc6317e90c47d7a
-- holds account 0005_emailaddress_idx_upper_email e7569f1662da1754
-- holds account 0006_emailaddress_lower 54adb08cb3fba66b
-- holds account 0007_emailaddress_idx_email 87fad70bfde8ae29
-- holds account 0008_emailaddress_unique_primary_email_fixup 794bf875bdbef9c4
-- holds account 0009_emailaddress_unique_primary_email 79762cfa7b1e1d7c
-- holds admin 0001_initial f4716989d9815b62
-- holds admin 0002_logentry_remove_auto_add 2c127e659a2236ed
-- holds admin 0003_logentry_add_action_flag_choices 02700a827190720e
-- holds attachments 0002_initial 80ea1e80960f1603
-- holds attachments 0003_documents da23337933762830
-- holds attachments 0004_readings 442f78cde03d9fa8
-- holds attachments 0005_inlays 6a24f00ca4dbef21
-- holds database 0002_plain_words dc9fa64377bfbf6c
-- holds themes 0001_initial b9d358f11845004f
-- holds themes 0002_first_themes a8e1aa9c5e4ddea9
-- holds directory 0002_milieu c3e67ad939db26f4
-- holds directory 0003_covering 3918f877e189d58f
-- holds directory 0004_initiatives fff9ad2ca4f724d7
-- holds directory 0005_traits 6ab13395ae242c3f
-- holds directory 0006_plans 29245413fa21833c
-- holds directory 0007_resources c171a07e1ea09542
-- holds directory 0008_projects e64e1fa2f049b2d8
-- holds directory 0009_situer d564069f46196535
-- holds directory 0010_population_index 5b905402d9fb6faa
-- holds directory 0011_initiative_documents b1239ccf924f911d
-- holds directory 0012_arrondissement_index 5f1ee033b965b82f
-- holds directory 0013_search_columns f2b44ca4271d74e8
-- holds directory 0014_dates_in_digits 0d46a41704af3035
-- holds directory 0015_said_in_words 61f4f2ecc04b10b0
-- holds directory 0016_what_was_read_of_a_programme c40a9eb7fe9849eb
-- holds directory 0017_names_of_before 588270e912180efd
-- holds directory 0018_phones_in_one_writing bbaef081237dc6f3
-- holds directory 0019_search_of_more_kinds b357e8b211b461cc
-- holds directory 0020_contact_and_photo d294f58047f91a8b
-- holds directory 0021_other_networks 54cdf5333fbeebab
-- holds directory 0022_ways 41a32f6da099e503
-- holds events 0001_initial 15adf502623bafbb
-- holds events 0002_workshops a5a1fafd1c73e2fd
-- holds events 0003_programme b19ec6b6ba07c900
-- holds events 0004_equipment 600e8f1cd4c5fd34
-- holds events 0005_versions_say_it_all 34f43ea1c2a61206
-- holds events 0006_within_reach 9c49de91fa4cdf95
-- holds events 0007_said_in_words 88e6d939161bcbc6
-- holds events 0008_archived_by_team 73644c497367ca3f
-- holds events 0009_registrations_of_persons 06b3b2a928f93040
-- holds events 0010_phones_in_one_writing c4554ecba88a3feb
-- holds events 0011_persons_of_one_name e66ae77975e1746f
-- holds events 0012_search_of_more_kinds 7f8c79a6fb54f3c1
-- holds experiences 0001_initial f244db8427dcf313
-- holds experiences 0002_around 9645459899cc5775
-- holds experiences 0003_recording 52b33c35c5b54cc3
-- holds experiences 0004_library_news_lexicon 22a6b0f1888ea624
-- holds experiences 0005_title_search 2a74f9ece180cf75
-- holds experiences 0006_awards 793afcf74d57d646
-- holds portal 0001_showings 2f26c080aa05dadf
-- holds notifications 0001_initial f94fa03f8365de16
-- holds notifications 0002_reply_to 6faaa3052d83e3c3
-- holds notifications 0003_calendars 15c614bc9595cd71
-- holds notifications 0004_headers 98ccf223b22bce19
-- holds notifications 0005_bulk 050ac2f32e175f40
-- holds portal 0002_letters 808d6e5229df6e62
-- holds portal 0003_versions_show_fiches f1c417d115a578db
-- holds portal 0004_subscribers_have_names b0a4b40779cca176
-- holds portal 0005_desk_visits ce03fa90af6f6868
-- holds portal 0006_search_of_more_kinds e44dac457b7ca747
-- holds members 0002_profile 6112ae4855a809e9
-- holds members 0003_sponsoring f8cb17b502c9c74d
-- holds members 0004_import_draft 08d448a8eb32e232
-- holds members 0005_asked_at 257fab6fcb12ff40
-- holds members 0006_leaving accc3ea4d0003f0d
-- holds members 0007_covering 596c838ddfcfb1d2
-- holds members 0008_handover 73b9cdb99f8dbc7b
-- holds members 0009_booklet 07b5a6cb8c483d3b
-- holds members 0010_documents 8b45ae3e567baec8
-- holds members 0011_rhythm 8dbac4566ec0bdbf
-- holds members 0012_phones_in_digits 77caffb0123f19e5
-- holds members 0013_staff_roles 9250c8855f81b6b5
-- holds members 0014_said_in_words 0e86dcee8fd3f7f7
-- holds members 0015_one_name_and_what_was_read d2f16a5ef31172e7
-- holds members 0016_phones_in_one_writing fb37fcc2a10f2ec4
-- holds members 0017_addresses_kept_clean f8ed7aae7014d501
-- holds portal 0007_team 5f2a24e686434acd
-- holds experiences 0007_versions_say_who_reads 30c06ba146d75d11
-- holds experiences 0008_said_in_words 98534b92ee39d697
-- holds experiences 0009_archived_by_team 9e44a33c2a50c688
-- holds experiences 0010_search_of_more_kinds a2e7fff2a3d000da
-- holds portal 0008_bookmarks 439b600beb5bc975
-- holds experiences 0011_bookmarks_are_the_portals 6316ac49559bafcf
-- holds experiences 0012_trophies_told 56ff11a6c04c1e52
-- holds themes 0003_words e64fd8d7418cede4
-- holds forum 0001_initial 6e3bb382acdad4ba
-- holds forum 0002_categories 8f332f26cfc8a607
-- holds forum 0003_following 824a55ddad96cd08
-- holds forum 0004_search 1ff08225ff5a26df
-- holds forum 0005_groups 5af6112db4987444
-- holds forum 0006_moderation_faq 156d27920eac5181
-- holds forum 0007_inbound dfb9a578597d788c
-- holds forum 0008_theme_categories 9a3c4855baab3223
-- holds forum 0009_within_reach 44c65f9ed7198bb3
-- holds forum 0010_rests_and_returns eaf2a873fbd9b5a8
-- holds forum 0011_search_of_more_kinds ab622a0fdb82fcb0
-- holds forum 0012_notices_of_things 0fa43f9c3d0f5eee
-- holds forum 0013_courriels 5aa6a46cafa4b3dc
-- holds forum 0014_lists ef5a6a80606cf152
-- holds history 0001_initial 1f79f468d835872c
-- holds history 0002_initial aa197cfd963e8d3f
-- holds history 0003_before 9d248e28deda0a69
-- holds members 0018_the_place_one_works_first_for c5425cc9b1b5018d
-- holds members 0019_wants_letter e66840fdbb339980
-- holds mfa 0001_initial a42b6353f2ed5dd7
-- holds mfa 0002_authenticator_timestamps b6566eb07301e2e4
-- holds mfa 0003_authenticator_type_uniq 88550a456154080c
-- holds network 0001_initial 2b5c02136d15dad5
-- holds notifications 0006_written edbf85a5fe2423d6
-- holds notifications 0007_reach 2051e181df5ff346
-- holds notifications 0008_secret bfccf97d6739bf62
-- holds notifications 0009_colleagues f13a627cb78eec2e
-- holds notifications 0010_notices 8afeda0356bd035f
-- holds notifications 0011_short_names_of_channels 2182bd673887446a
-- holds notifications 0012_mailings b947a70ff8510b4e
-- holds portal 0009_mailings 7fa6d5600a45009c
-- holds portal 0010_figures d5e6899ad5606972
-- holds search 0001_initial 446dedecb6f17c2d
-- holds search 0002_figures 874dcbdf8da75811
-- holds sessions 0001_initial 2aa438e2393ee513
-- holds taggit 0001_initial 99ca62a055c530c7
-- holds taggit 0002_auto_20150616_2121 9db9f38747553183
-- holds taggit 0003_taggeditem_add_unique_index 8d474ef8ec122e51
-- holds taggit 0004_alter_taggeditem_content_type_alter_taggeditem_tag f9d1464ef1c663da
-- holds taggit 0005_auto_20220424_2025 0ff3cb6796cf52fb
-- holds taggit 0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx 7e6afc35e33e1db0
-- holds usersessions 0001_initial b5d23c8ce0644061

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE FUNCTION public.f_unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN public.unaccent('public.unaccent'::regdictionary, $1);

CREATE TEXT SEARCH DICTIONARY public.fr_stop (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'french', accept = 'false' );

CREATE TEXT SEARCH CONFIGURATION public.fr (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR asciiword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR word WITH public.fr_stop, public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR hword_part WITH public.fr_stop, public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR hword_asciipart WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR asciihword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR hword WITH public.fr_stop, public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr
    ADD MAPPING FOR uint WITH simple;

CREATE TEXT SEARCH CONFIGURATION public.fr_plain (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR asciiword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR word WITH public.fr_stop, public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR hword_part WITH public.fr_stop, public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR hword WITH public.fr_stop, public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_plain
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.attachments_document (
    id uuid NOT NULL,
    size integer NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    name character varying(120) NOT NULL,
    content_type character varying(100) NOT NULL,
    uploaded_by_id bigint,
    CONSTRAINT attachments_document_size_check CHECK ((size >= 0))
);

CREATE TABLE public.attachments_inlay (
    id bigint NOT NULL,
    object_id bigint NOT NULL,
    content_type_id integer NOT NULL,
    picture_id uuid NOT NULL,
    CONSTRAINT attachments_inlay_object_id_check CHECK ((object_id >= 0))
);

ALTER TABLE public.attachments_inlay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.attachments_inlay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.attachments_picture (
    id uuid NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    size integer NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    uploaded_by_id bigint,
    is_for_text boolean NOT NULL,
    CONSTRAINT attachments_picture_height_check CHECK ((height >= 0)),
    CONSTRAINT attachments_picture_size_check CHECK ((size >= 0)),
    CONSTRAINT attachments_picture_width_check CHECK ((width >= 0))
);

CREATE TABLE public.attachments_reading (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    problem character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    document_id uuid NOT NULL
);

ALTER TABLE public.attachments_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.attachments_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.directory_aid (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(160) NOT NULL,
    presentation text NOT NULL,
    stages character varying(16)[] NOT NULL,
    link character varying(500) NOT NULL,
    link_failures smallint NOT NULL,
    link_checked_at timestamp with time zone,
    source character varying(500) NOT NULL,
    seen_on date,
    checked_on date,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    audiences character varying(16)[] NOT NULL,
    purposes character varying(16)[] NOT NULL,
    natures character varying(16)[] NOT NULL,
    amount character varying(200) NOT NULL,
    deadline date,
    is_permanent boolean,
    contact character varying(200) NOT NULL,
    search_text text GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(presentation, ''::text)), ''::text))))) STORED,
    checked_by_id bigint,
    funder_id bigint NOT NULL,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(presentation, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (COALESCE(amount, ''::character varying))::text), 'C'::"char"))) STORED,
    CONSTRAINT aid_permanent_has_no_deadline CHECK (((deadline IS NULL) OR (is_permanent IS NULL) OR (NOT is_permanent))),
    CONSTRAINT directory_aid_link_failures_check CHECK ((link_failures >= 0))
);

ALTER TABLE public.directory_aid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_aid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_aid_themes (
    id bigint NOT NULL,
    aid_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.directory_aid_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_aid_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_aidalert (
    id bigint NOT NULL,
    query character varying(500) NOT NULL,
    words character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    told_until timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.directory_aidalert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_aidalert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_answer (
    id bigint NOT NULL,
    question character varying(40) NOT NULL,
    level smallint,
    is_not_concerned boolean NOT NULL,
    target smallint,
    note text NOT NULL,
    evidence character varying(300) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    by_id bigint,
    assessment_id bigint NOT NULL,
    CONSTRAINT answer_level_exists CHECK (((level IS NULL) OR ((NOT is_not_concerned) AND ((level >= 1) AND (level <= 4))))),
    CONSTRAINT answer_target_exists CHECK (((target IS NULL) OR ((target >= 1) AND (target <= 4)))),
    CONSTRAINT directory_answer_level_check CHECK ((level >= 0)),
    CONSTRAINT directory_answer_target_check CHECK ((target >= 0))
);

ALTER TABLE public.directory_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_collectivity (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    code character varying(9) NOT NULL,
    siren character varying(9) NOT NULL,
    name character varying(160) NOT NULL,
    legal_form character varying(8) NOT NULL,
    departement character varying(3) NOT NULL,
    population integer,
    outside_members smallint NOT NULL,
    postcodes character varying(5)[] NOT NULL,
    postcodes_text character varying(200) NOT NULL,
    arrondissement character varying(4) NOT NULL,
    latitude double precision,
    longitude double precision,
    address character varying(250) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    website character varying(250) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search_name character varying(160) GENERATED ALWAYS AS (lower(public.f_unaccent((name)::text))) STORED,
    sort_name character varying(160) GENERATED ALWAYS AS (regexp_replace(lower(public.f_unaccent((name)::text)), '^(l[''’]|la |le |les )'::text, ''::text)) STORED,
    milieu character varying(10) NOT NULL,
    is_ski_resort boolean,
    is_touristic boolean,
    traits_confirmed_at timestamp with time zone,
    closed_on date,
    closed_from_files boolean NOT NULL,
    former_names character varying(160)[] NOT NULL,
    former_text character varying(7000) NOT NULL,
    merged_into_id bigint,
    settled_at timestamp with time zone,
    search_former text GENERATED ALWAYS AS (lower(public.f_unaccent((former_text)::text))) STORED,
    contact_confirmed_at timestamp with time zone,
    photo_id uuid,
    photo_caption character varying(200) NOT NULL,
    photo_credit character varying(120) NOT NULL,
    CONSTRAINT collectivity_has_its_point_whole CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude IS NOT NULL) AND (longitude IS NOT NULL)))),
    CONSTRAINT collectivity_merged_is_closed CHECK (((merged_into_id IS NULL) OR ((closed_on IS NOT NULL) AND (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))),
    CONSTRAINT directory_collectivity_outside_members_check CHECK ((outside_members >= 0)),
    CONSTRAINT directory_collectivity_population_check CHECK ((population >= 0))
);

ALTER TABLE public.directory_collectivity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_collectivity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_contour (
    id bigint NOT NULL,
    geometry jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL
);

ALTER TABLE public.directory_contour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_contour_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_correction (
    id bigint NOT NULL,
    text text NOT NULL,
    source character varying(500) NOT NULL,
    email character varying(254) NOT NULL,
    status character varying(8) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    aid_id bigint,
    by_id bigint,
    organisation_id bigint,
    CONSTRAINT correction_closed_is_dated CHECK ((((closed_at IS NULL) AND ((status)::text = 'attente'::text)) OR ((NOT ((status)::text = 'attente'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT correction_of_one_entry CHECK ((((aid_id IS NULL) AND (organisation_id IS NOT NULL)) OR ((aid_id IS NOT NULL) AND (organisation_id IS NULL))))
);

ALTER TABLE public.directory_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_initiative (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(160) NOT NULL,
    summary text NOT NULL,
    specificities text NOT NULL,
    stage character varying(16) NOT NULL,
    started character varying(10) NOT NULL,
    deliberated character varying(10) NOT NULL,
    elected_pilot character varying(160) NOT NULL,
    technical_pilot character varying(160) NOT NULL,
    finalities character varying(12)[] NOT NULL,
    contact character varying(200) NOT NULL,
    link character varying(500) NOT NULL,
    source character varying(500) NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL
);

ALTER TABLE public.directory_initiative ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_initiative_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_initiative_themes (
    id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.directory_initiative_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_initiative_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_initiativedocument (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    link character varying(500) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    file_id uuid,
    initiative_id bigint NOT NULL,
    CONSTRAINT document_is_a_file_or_a_link CHECK ((((file_id IS NULL) OR ((link)::text = ''::text)) AND (1 = (
CASE
    WHEN (file_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN ((link)::text = ''::text) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.directory_initiativedocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_initiativedocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_membership (
    id bigint NOT NULL,
    start date NOT NULL,
    "end" date,
    commune_id bigint NOT NULL,
    epci_id bigint NOT NULL,
    CONSTRAINT membership_starts_before_it_ends CHECK ((("end" IS NULL) OR ("end" > start)))
);

ALTER TABLE public.directory_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_organisation (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(160) NOT NULL,
    presentation text NOT NULL,
    stages character varying(16)[] NOT NULL,
    link character varying(500) NOT NULL,
    link_failures smallint NOT NULL,
    link_checked_at timestamp with time zone,
    source character varying(500) NOT NULL,
    seen_on date,
    checked_on date,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    acronym character varying(30) NOT NULL,
    level character varying(14) NOT NULL,
    kind character varying(14) NOT NULL,
    helps character varying(16)[] NOT NULL,
    territory character varying(120) NOT NULL,
    joint_actions text NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(30) NOT NULL,
    address character varying(250) NOT NULL,
    search_text text GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(((COALESCE(acronym, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE((COALESCE(presentation, ''::text) || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(territory, ''::character varying))::text), ''::text)), ''::text)), ''::text)), ''::text)), ''::text))))) STORED,
    checked_by_id bigint,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((COALESCE(acronym, ''::character varying))::text || ' '::text) || COALESCE(presentation, ''::text))), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((COALESCE(territory, ''::character varying))::text || ' '::text) || COALESCE(joint_actions, ''::text))), 'C'::"char"))) STORED,
    CONSTRAINT directory_organisation_link_failures_check CHECK ((link_failures >= 0))
);

ALTER TABLE public.directory_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_organisation_themes (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.directory_organisation_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_organisation_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_planaction (
    id bigint NOT NULL,
    number character varying(12) NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    status character varying(10) NOT NULL,
    progress smallint,
    finalities character varying(12)[] NOT NULL,
    pilot character varying(160) NOT NULL,
    partners character varying(400) NOT NULL,
    cost integer,
    cost_note character varying(160) NOT NULL,
    start character varying(10) NOT NULL,
    "end" character varying(10) NOT NULL,
    indicator character varying(300) NOT NULL,
    result character varying(300) NOT NULL,
    done_at date,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search_text text GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(title, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || COALESCE(description, ''::text)), ''::text))))) STORED,
    initiative_id bigint NOT NULL,
    axis_id bigint,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(description, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((((COALESCE(indicator, ''::character varying))::text || ' '::text) || (COALESCE(result, ''::character varying))::text) || ' '::text) || (COALESCE(partners, ''::character varying))::text)), 'C'::"char"))) STORED,
    CONSTRAINT action_dates_are_dates CHECK (((((start)::text = ''::text) OR ((start)::text ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text)) AND ((("end")::text = ''::text) OR (("end")::text ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text)))),
    CONSTRAINT action_done_is_whole CHECK (((NOT ((status)::text = 'realisee'::text)) OR (progress IS NULL) OR (progress = 100))),
    CONSTRAINT action_planned_has_not_begun CHECK (((NOT ((status)::text = 'a-venir'::text)) OR (progress IS NULL) OR (progress = 0))),
    CONSTRAINT action_progress_is_a_percentage CHECK (((progress IS NULL) OR (progress <= 100))),
    CONSTRAINT directory_planaction_cost_check CHECK ((cost >= 0)),
    CONSTRAINT directory_planaction_progress_check CHECK ((progress >= 0))
);

ALTER TABLE public.directory_planaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_planaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_planaction_themes (
    id bigint NOT NULL,
    planaction_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.directory_planaction_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_planaction_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_planaxis (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    initiative_id bigint NOT NULL,
    CONSTRAINT directory_planaxis_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.directory_planaxis ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_planaxis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_plandraft (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    rows jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    initiative_id bigint NOT NULL,
    reading jsonb NOT NULL
);

ALTER TABLE public.directory_plandraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_plandraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_projectpartner (
    id bigint NOT NULL,
    word character varying(300) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    by_id bigint,
    collectivity_id bigint NOT NULL,
    project_id bigint NOT NULL
);

ALTER TABLE public.directory_projectpartner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_projectpartner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_recognition (
    id bigint NOT NULL,
    session smallint,
    date character varying(10) NOT NULL,
    source character varying(500) NOT NULL,
    initiative_id bigint NOT NULL,
    CONSTRAINT directory_recognition_session_check CHECK ((session >= 0)),
    CONSTRAINT recognition_date_is_one CHECK ((((date)::text = ''::text) OR ((date)::text ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text)))
);

ALTER TABLE public.directory_recognition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_recognition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_selfassessment (
    id bigint NOT NULL,
    version character varying(10) NOT NULL,
    name character varying(80) NOT NULL,
    is_shared boolean NOT NULL,
    scores jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    collectivity_id bigint NOT NULL
);

ALTER TABLE public.directory_selfassessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_selfassessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_sharedproject (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(160) NOT NULL,
    need text NOT NULL,
    wanted character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL,
    proposed_by_id bigint,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(need, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (COALESCE(wanted, ''::character varying))::text), 'C'::"char"))) STORED
);

ALTER TABLE public.directory_sharedproject ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_sharedproject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_sharedproject_themes (
    id bigint NOT NULL,
    sharedproject_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.directory_sharedproject_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_sharedproject_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_stagechange (
    id bigint NOT NULL,
    stage character varying(16) NOT NULL,
    since character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    source character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    initiative_id bigint NOT NULL,
    CONSTRAINT stage_date_is_one CHECK ((((since)::text = ''::text) OR ((since)::text ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text)))
);

ALTER TABLE public.directory_stagechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_stagechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_tramestep (
    id bigint NOT NULL,
    step character varying(40) NOT NULL,
    done_at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL
);

ALTER TABLE public.directory_tramestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_tramestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.directory_way (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    rank smallint NOT NULL,
    title character varying(120) NOT NULL,
    summary character varying(300) NOT NULL,
    strengths text NOT NULL,
    limits text NOT NULL,
    first_step character varying(300) NOT NULL,
    suits character varying(12)[] NOT NULL,
    helps character varying(20)[] NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT directory_way_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.directory_way ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_way_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.events_breakdown (
    id bigint NOT NULL,
    start date NOT NULL,
    "end" date,
    quantity integer NOT NULL,
    reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    mended_at timestamp with time zone,
    by_id bigint,
    equipment_id bigint NOT NULL,
    CONSTRAINT breakdown_starts_before_it_ends CHECK ((("end" IS NULL) OR ("end" >= start))),
    CONSTRAINT breakdown_touches_something CHECK ((quantity >= 1)),
    CONSTRAINT events_breakdown_quantity_check CHECK ((quantity >= 0))
);

ALTER TABLE public.events_breakdown ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_breakdown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_calendarfeed (
    id bigint NOT NULL,
    word character varying(43) NOT NULL,
    renewed_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.events_calendarfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_calendarfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_equipment (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    quantity integer NOT NULL,
    description text NOT NULL,
    conditions text NOT NULL,
    deposit numeric(8,2),
    pick_up_place character varying(250) NOT NULL,
    longest_days smallint,
    most_days_ahead smallint,
    most_days_per_year smallint,
    is_demo boolean NOT NULL,
    withdrawn_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    manual_id uuid,
    owner_id bigint NOT NULL,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(description, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, ((COALESCE(conditions, ''::text) || ' '::text) || (COALESCE(pick_up_place, ''::character varying))::text)), 'C'::"char"))) STORED,
    CONSTRAINT equipment_deposit_is_not_negative CHECK (((deposit IS NULL) OR (deposit >= (0)::numeric))),
    CONSTRAINT equipment_has_one_at_least CHECK ((quantity >= 1)),
    CONSTRAINT events_equipment_longest_days_check CHECK ((longest_days >= 0)),
    CONSTRAINT events_equipment_most_days_ahead_check CHECK ((most_days_ahead >= 0)),
    CONSTRAINT events_equipment_most_days_per_year_check CHECK ((most_days_per_year >= 0)),
    CONSTRAINT events_equipment_quantity_check CHECK ((quantity >= 0))
);

CREATE TABLE public.events_equipment_contacts (
    id bigint NOT NULL,
    equipment_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.events_equipment_contacts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_equipment_contacts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.events_equipment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_equipment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_equipmentphoto (
    id bigint NOT NULL,
    caption character varying(200) NOT NULL,
    rank smallint NOT NULL,
    equipment_id bigint NOT NULL,
    picture_id uuid NOT NULL,
    CONSTRAINT events_equipmentphoto_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.events_equipmentphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_equipmentphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_event (
    id bigint NOT NULL,
    published_at timestamp with time zone,
    archived_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(12) NOT NULL,
    audience character varying(12) NOT NULL,
    start timestamp with time zone NOT NULL,
    "end" timestamp with time zone NOT NULL,
    place character varying(160) NOT NULL,
    address character varying(250) NOT NULL,
    latitude double precision,
    longitude double precision,
    access character varying(500) NOT NULL,
    remote_link character varying(500) NOT NULL,
    mode character varying(8) NOT NULL,
    elsewhere_link character varying(500) NOT NULL,
    capacity integer,
    capacity_elus integer,
    capacity_techniciens integer,
    opens_at timestamp with time zone,
    closes_at timestamp with time zone,
    questions character varying(200)[] NOT NULL,
    reminders integer[] NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(500) NOT NULL,
    recap_on date,
    survey_sent_at timestamp with time zone,
    follow_up_sent_at timestamp with time zone,
    figures jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    commune_id bigint,
    live_id bigint,
    series_id bigint,
    is_archived_by_team boolean NOT NULL,
    CONSTRAINT event_archived_was_live CHECK (((archived_at IS NULL) OR (live_id IS NOT NULL))),
    CONSTRAINT event_is_within_reach CHECK ((("end" < '2103-01-01 00:00:00+00'::timestamp with time zone) AND (start >= '1899-12-31 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT event_live_is_dated CHECK ((NOT (((live_id IS NOT NULL) OR (published_at IS NOT NULL)) AND (1 = (
CASE
    WHEN (live_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (published_at IS NOT NULL) THEN 1
    ELSE 0
END))))),
    CONSTRAINT event_opens_before_it_closes CHECK (((opens_at IS NULL) OR (closes_at IS NULL) OR (closes_at > opens_at))),
    CONSTRAINT event_point_is_whole CHECK ((NOT (((latitude IS NULL) OR (longitude IS NULL)) AND (1 = (
CASE
    WHEN (latitude IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (longitude IS NULL) THEN 1
    ELSE 0
END))))),
    CONSTRAINT event_starts_before_it_ends CHECK (("end" > start)),
    CONSTRAINT events_event_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT events_event_capacity_elus_check CHECK ((capacity_elus >= 0)),
    CONSTRAINT events_event_capacity_techniciens_check CHECK ((capacity_techniciens >= 0)),
    CONSTRAINT events_event_sequence_check CHECK ((sequence >= 0))
);

CREATE TABLE public.events_event_authors (
    id bigint NOT NULL,
    event_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.events_event_authors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_event_authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.events_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_eventdocument (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.events_eventdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_eventphoto (
    id bigint NOT NULL,
    caption character varying(200) NOT NULL,
    picture_id uuid NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.events_eventphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_eventversion (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    note text NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    body text NOT NULL,
    caption character varying(200) NOT NULL,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (COALESCE(summary, ''::character varying))::text), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(body, ''::text)), 'C'::"char"))) STORED,
    decided_by_id bigint,
    picture_id uuid,
    publication_id bigint NOT NULL,
    visibility character varying(8) NOT NULL,
    host_id bigint,
    minutes text NOT NULL,
    CONSTRAINT eventversion_published_is_dated CHECK (((NOT ((state)::text = 'publiee'::text)) OR (decided_at IS NOT NULL))),
    CONSTRAINT eventversion_submitted_is_dated CHECK (((NOT ((state)::text = 'soumise'::text)) OR (submitted_at IS NOT NULL)))
);

ALTER TABLE public.events_eventversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_eventversion_themes (
    id bigint NOT NULL,
    eventversion_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.events_eventversion_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventversion_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_eventversion_visited (
    id bigint NOT NULL,
    eventversion_id bigint NOT NULL,
    collectivity_id bigint NOT NULL
);

ALTER TABLE public.events_eventversion_visited ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventversion_visited_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_feedback (
    id bigint NOT NULL,
    rating smallint,
    words text NOT NULL,
    changed text NOT NULL,
    at timestamp with time zone NOT NULL,
    registration_id bigint NOT NULL,
    CONSTRAINT events_feedback_rating_check CHECK ((rating >= 0)),
    CONSTRAINT feedback_rates_one_to_five CHECK (((rating IS NULL) OR ((rating >= 1) AND (rating <= 5))))
);

ALTER TABLE public.events_feedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_idea (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    kind character varying(12) NOT NULL,
    audience character varying(12) NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    event_id bigint,
    programme_id bigint NOT NULL,
    CONSTRAINT events_idea_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.events_idea ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_idea_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_loan (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    start date NOT NULL,
    "end" date NOT NULL,
    period daterange GENERATED ALWAYS AS (daterange(start, GREATEST("end", (start + 1)))) STORED,
    status character varying(10) NOT NULL,
    is_single boolean NOT NULL,
    purpose character varying(300) NOT NULL,
    answer character varying(500) NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    reminded_for date,
    is_demo boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by_id bigint,
    borrower_id bigint NOT NULL,
    equipment_id bigint NOT NULL,
    CONSTRAINT events_loan_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT events_loan_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT loan_is_of_something CHECK ((quantity >= 1)),
    CONSTRAINT loan_starts_before_it_ends CHECK (("end" >= start))
);

ALTER TABLE public.events_loan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_loan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_loanstate (
    id bigint NOT NULL,
    moment character varying(8) NOT NULL,
    note character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    loan_id bigint NOT NULL,
    photo_id uuid
);

ALTER TABLE public.events_loanstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_loanstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_opinion (
    id bigint NOT NULL,
    stance character varying(10) NOT NULL,
    comment text NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    item_id bigint NOT NULL,
    CONSTRAINT opinion_reserve_says_why CHECK (((NOT ((stance)::text = 'reserve'::text)) OR (NOT (comment = ''::text))))
);

ALTER TABLE public.events_opinion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_opinion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_passenger (
    id bigint NOT NULL,
    way character varying(12) NOT NULL,
    status character varying(10) NOT NULL,
    phone character varying(30) NOT NULL,
    note character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    registration_id bigint NOT NULL,
    ride_id bigint NOT NULL
);

ALTER TABLE public.events_passenger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_passenger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_position (
    id bigint NOT NULL,
    is_interested boolean NOT NULL,
    can_host boolean NOT NULL,
    months smallint[] NOT NULL,
    note character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL,
    idea_id bigint NOT NULL,
    person_id bigint,
    CONSTRAINT position_says_something CHECK ((is_interested OR can_host))
);

ALTER TABLE public.events_position ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_position_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_programme (
    id bigint NOT NULL,
    year smallint NOT NULL,
    introduction text NOT NULL,
    is_open boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT events_programme_year_check CHECK ((year >= 0))
);

ALTER TABLE public.events_programme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_programme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_proposal (
    id bigint NOT NULL,
    number integer NOT NULL,
    track character varying(120) NOT NULL,
    action text NOT NULL,
    aim text NOT NULL,
    is_strong boolean NOT NULL,
    author_name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    key uuid NOT NULL,
    removed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    author_id bigint,
    merged_into_id bigint,
    workshop_id bigint NOT NULL,
    group_id bigint,
    CONSTRAINT events_proposal_number_check CHECK ((number >= 0)),
    CONSTRAINT proposal_joined_to_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT proposal_says_something CHECK ((NOT (action = ''::text)))
);

ALTER TABLE public.events_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_registration (
    id bigint NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(12) NOT NULL,
    function character varying(160) NOT NULL,
    organisation character varying(160) NOT NULL,
    answers jsonb NOT NULL,
    status character varying(12) NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    promoted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    attended_at timestamp with time zone,
    wants_sponsor boolean NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    by_id bigint,
    collectivity_id bigint,
    event_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT registration_attended_had_a_seat CHECK (((attended_at IS NULL) OR ((status)::text = 'inscrite'::text))),
    CONSTRAINT registration_out_is_dated CHECK ((NOT ((((status)::text = 'annulee'::text) OR (cancelled_at IS NOT NULL)) AND (1 = (
CASE
    WHEN ((status)::text = 'annulee'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (cancelled_at IS NOT NULL) THEN 1
    ELSE 0
END)))))
);

ALTER TABLE public.events_registration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_registration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_registration_workshops (
    id bigint NOT NULL,
    registration_id bigint NOT NULL,
    workshop_id bigint NOT NULL
);

ALTER TABLE public.events_registration_workshops ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_registration_workshops_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_reminder (
    id bigint NOT NULL,
    hours integer NOT NULL,
    start timestamp with time zone NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    registration_id bigint NOT NULL,
    CONSTRAINT events_reminder_hours_check CHECK ((hours >= 0))
);

ALTER TABLE public.events_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_ride (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    meeting_point character varying(160) NOT NULL,
    way character varying(12) NOT NULL,
    leaves_at time without time zone,
    returns_at time without time zone,
    seats smallint,
    phone character varying(30) NOT NULL,
    note character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    commune_id bigint NOT NULL,
    event_id bigint NOT NULL,
    registration_id bigint,
    CONSTRAINT events_ride_seats_check CHECK ((seats >= 0)),
    CONSTRAINT ride_has_a_driver_unless_a_bus CHECK (((((kind)::text = 'bus'::text) AND (registration_id IS NULL)) OR ((NOT ((kind)::text = 'bus'::text)) AND (registration_id IS NOT NULL)))),
    CONSTRAINT ride_offers_seats_or_seeks CHECK (((((kind)::text = 'recherche'::text) AND (seats IS NULL)) OR ((NOT ((kind)::text = 'recherche'::text)) AND (seats >= 1) AND (seats IS NOT NULL))))
);

ALTER TABLE public.events_ride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_ride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_ridealert (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    offer_id bigint NOT NULL,
    wanted_id bigint NOT NULL
);

ALTER TABLE public.events_ridealert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_ridealert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_roadmap (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    consultation_until date,
    result text NOT NULL,
    result_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    day_id bigint NOT NULL,
    CONSTRAINT roadmap_result_is_whole CHECK (((result_at IS NULL) OR (NOT (result = ''::text))))
);

ALTER TABLE public.events_roadmap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_roadmap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_roadmapitem (
    id bigint NOT NULL,
    rank integer NOT NULL,
    reference character varying(12) NOT NULL,
    track character varying(120) NOT NULL,
    title text NOT NULL,
    aim text NOT NULL,
    lead character varying(160) NOT NULL,
    partners character varying(300) NOT NULL,
    year smallint,
    priority character varying(8) NOT NULL,
    status character varying(10) NOT NULL,
    progress smallint NOT NULL,
    note text NOT NULL,
    answer_label character varying(120) NOT NULL,
    answer_path character varying(200) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    roadmap_id bigint NOT NULL,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, COALESCE(title, ''::text)), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, COALESCE(title, ''::text)), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(aim, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((((COALESCE(track, ''::character varying))::text || ' '::text) || (COALESCE(lead, ''::character varying))::text) || ' '::text) || COALESCE(note, ''::text))), 'C'::"char"))) STORED,
    CONSTRAINT events_roadmapitem_progress_check CHECK ((progress >= 0)),
    CONSTRAINT events_roadmapitem_rank_check CHECK ((rank >= 0)),
    CONSTRAINT events_roadmapitem_year_check CHECK ((year >= 0)),
    CONSTRAINT roadmap_item_answer_has_words CHECK ((((answer_path)::text = ''::text) OR (NOT ((answer_label)::text = ''::text)))),
    CONSTRAINT roadmap_item_done_is_whole CHECK (((progress <= 100) AND (((progress = 100) AND ((status)::text = 'faite'::text)) OR (NOT ((status)::text = 'faite'::text))) AND (((progress = 0) AND ((status)::text = 'a-engager'::text)) OR (NOT ((status)::text = 'a-engager'::text)))))
);

ALTER TABLE public.events_roadmapitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_roadmapitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_roadmapitem_proposals (
    id bigint NOT NULL,
    roadmapitem_id bigint NOT NULL,
    proposal_id bigint NOT NULL
);

ALTER TABLE public.events_roadmapitem_proposals ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_roadmapitem_proposals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_series (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.events_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_session (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    at time without time zone NOT NULL,
    title character varying(160) NOT NULL,
    speaker character varying(160) NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT events_session_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.events_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_workinggroup (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    name character varying(80) NOT NULL,
    facilitator character varying(160) NOT NULL,
    workshop_id bigint NOT NULL,
    CONSTRAINT events_workinggroup_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.events_workinggroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_workinggroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_workshop (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    title character varying(160) NOT NULL,
    questions text NOT NULL,
    capacity integer,
    event_id bigint NOT NULL,
    CONSTRAINT events_workshop_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT events_workshop_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.events_workshop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_workshop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.events_workshopday (
    id bigint NOT NULL,
    code character varying(6) NOT NULL,
    is_open boolean NOT NULL,
    ambitions text NOT NULL,
    participants integer,
    elus integer,
    techniciens integer,
    communes integer,
    epci integer,
    groups integer,
    source character varying(300) NOT NULL,
    published_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT events_workshopday_communes_check CHECK ((communes >= 0)),
    CONSTRAINT events_workshopday_elus_check CHECK ((elus >= 0)),
    CONSTRAINT events_workshopday_epci_check CHECK ((epci >= 0)),
    CONSTRAINT events_workshopday_groups_check CHECK ((groups >= 0)),
    CONSTRAINT events_workshopday_participants_check CHECK ((participants >= 0)),
    CONSTRAINT events_workshopday_techniciens_check CHECK ((techniciens >= 0))
);

ALTER TABLE public.events_workshopday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_workshopday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_abstention (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    juror_id bigint NOT NULL,
    nomination_id bigint NOT NULL
);

ALTER TABLE public.experiences_abstention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_abstention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_awardcategory (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    smallest integer,
    largest integer,
    is_for_others boolean NOT NULL,
    "position" smallint NOT NULL,
    edition_id bigint NOT NULL,
    CONSTRAINT category_smallest_is_smaller CHECK (((smallest IS NULL) OR (largest IS NULL) OR (smallest <= largest))),
    CONSTRAINT experiences_awardcategory_largest_check CHECK ((largest >= 0)),
    CONSTRAINT experiences_awardcategory_position_check CHECK (("position" >= 0)),
    CONSTRAINT experiences_awardcategory_smallest_check CHECK ((smallest >= 0))
);

ALTER TABLE public.experiences_awardcategory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_awardcategory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_awardedition (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    slug character varying(80) NOT NULL,
    year smallint NOT NULL,
    purpose text NOT NULL,
    phase character varying(12) NOT NULL,
    call_from date,
    call_until date,
    jury_on date,
    vote_until date,
    results_on date,
    is_demo boolean NOT NULL,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(purpose, ''::text)), 'B'::"char"))) STORED,
    vote_told_at timestamp with time zone,
    CONSTRAINT call_ends_after_it_begins CHECK (((call_from IS NULL) OR (call_until IS NULL) OR (call_from <= call_until))),
    CONSTRAINT experiences_awardedition_year_check CHECK ((year >= 0))
);

ALTER TABLE public.experiences_awardedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_awardedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_awardedition_jurors (
    id bigint NOT NULL,
    awardedition_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.experiences_awardedition_jurors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_awardedition_jurors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_awardtelling (
    id bigint NOT NULL,
    occasion character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    edition_id bigint NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.experiences_awardtelling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_awardtelling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_awardvote (
    id bigint NOT NULL,
    category_id bigint NOT NULL,
    voter_id bigint NOT NULL,
    nomination_id bigint NOT NULL
);

ALTER TABLE public.experiences_awardvote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_awardvote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_collection (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    slug character varying(80) NOT NULL,
    purpose character varying(300) NOT NULL,
    "position" smallint NOT NULL,
    is_demo boolean NOT NULL,
    CONSTRAINT experiences_collection_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.experiences_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_collectionitem (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    collection_id bigint NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT experiences_collectionitem_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.experiences_collectionitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_collectionitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_criterion (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    help character varying(200) NOT NULL,
    weight smallint NOT NULL,
    edition_id bigint NOT NULL,
    CONSTRAINT criterion_counts CHECK (((weight >= 1) AND (weight <= 10))),
    CONSTRAINT experiences_criterion_weight_check CHECK ((weight >= 0))
);

ALTER TABLE public.experiences_criterion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_criterion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_factsheet (
    id bigint NOT NULL,
    published_at timestamp with time zone,
    archived_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(14) NOT NULL,
    collectivity_id bigint,
    plan_action_id bigint,
    live_id bigint,
    asked_at timestamp with time zone,
    checked_at timestamp with time zone,
    reuse_count integer NOT NULL,
    useful_count integer NOT NULL,
    ribbon character varying(180) NOT NULL,
    is_archived_by_team boolean NOT NULL,
    CONSTRAINT experiences_factsheet_reuse_count_check CHECK ((reuse_count >= 0)),
    CONSTRAINT experiences_factsheet_useful_count_check CHECK ((useful_count >= 0)),
    CONSTRAINT factsheet_archived_was_live CHECK (((archived_at IS NULL) OR (live_id IS NOT NULL))),
    CONSTRAINT factsheet_live_is_dated CHECK ((NOT (((live_id IS NOT NULL) OR (published_at IS NOT NULL)) AND (1 = (
CASE
    WHEN (live_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (published_at IS NOT NULL) THEN 1
    ELSE 0
END)))))
);

CREATE TABLE public.experiences_factsheet_authors (
    id bigint NOT NULL,
    factsheet_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.experiences_factsheet_authors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_factsheet_authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.experiences_factsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_factsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_factsheetversion (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    note text NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    context text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    steps text NOT NULL,
    partners text NOT NULL,
    staff text NOT NULL,
    results text NOT NULL,
    success text NOT NULL,
    difficulties text NOT NULL,
    advice text NOT NULL,
    body text NOT NULL,
    cost integer,
    cost_note character varying(160) NOT NULL,
    duration character varying(60) NOT NULL,
    year smallint,
    finalities character varying(12)[] NOT NULL,
    video character varying(500) NOT NULL,
    contact character varying(200) NOT NULL,
    decided_by_id bigint,
    publication_id bigint NOT NULL,
    keywords character varying(200) NOT NULL,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((COALESCE(summary, ''::character varying))::text || ' '::text) || (COALESCE(keywords, ''::character varying))::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, ((((((((((((((((((((COALESCE(context, ''::text) || ' '::text) || COALESCE(before, ''::text)) || ' '::text) || COALESCE(after, ''::text)) || ' '::text) || COALESCE(steps, ''::text)) || ' '::text) || COALESCE(partners, ''::text)) || ' '::text) || COALESCE(staff, ''::text)) || ' '::text) || COALESCE(results, ''::text)) || ' '::text) || COALESCE(success, ''::text)) || ' '::text) || COALESCE(difficulties, ''::text)) || ' '::text) || COALESCE(advice, ''::text)) || ' '::text) || COALESCE(body, ''::text))), 'C'::"char"))) STORED,
    recording_id uuid,
    title_search tsvector GENERATED ALWAYS AS ((to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text) || to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text))) STORED,
    visibility character varying(8) NOT NULL,
    CONSTRAINT experiences_factsheetversion_cost_check CHECK ((cost >= 0)),
    CONSTRAINT experiences_factsheetversion_year_check CHECK ((year >= 0)),
    CONSTRAINT factsheet_year_is_one CHECK (((year IS NULL) OR ((year >= 1990) AND (year <= 2100)))),
    CONSTRAINT factsheetversion_published_is_dated CHECK (((NOT ((state)::text = 'publiee'::text)) OR (decided_at IS NOT NULL))),
    CONSTRAINT factsheetversion_submitted_is_dated CHECK (((NOT ((state)::text = 'soumise'::text)) OR (submitted_at IS NOT NULL)))
);

ALTER TABLE public.experiences_factsheetversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_factsheetversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_factsheetversion_themes (
    id bigint NOT NULL,
    factsheetversion_id bigint CONSTRAINT experiences_factsheetversion_theme_factsheetversion_id_not_null NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.experiences_factsheetversion_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_factsheetversion_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_fichedocument (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    title character varying(160) NOT NULL,
    file_id uuid NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT experiences_fichedocument_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.experiences_fichedocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_fichedocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_fundingline (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    funder character varying(120) NOT NULL,
    amount integer NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT experiences_fundingline_amount_check CHECK ((amount >= 0)),
    CONSTRAINT experiences_fundingline_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.experiences_fundingline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_fundingline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_indicator (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    name character varying(120) NOT NULL,
    before character varying(40) NOT NULL,
    after character varying(40) NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT experiences_indicator_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.experiences_indicator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_indicator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_librarydocument (
    id bigint NOT NULL,
    published_at timestamp with time zone,
    archived_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(14) NOT NULL,
    downloads integer NOT NULL,
    live_id bigint,
    is_archived_by_team boolean NOT NULL,
    CONSTRAINT experiences_librarydocument_downloads_check CHECK ((downloads >= 0)),
    CONSTRAINT librarydocument_archived_was_live CHECK (((archived_at IS NULL) OR (live_id IS NOT NULL))),
    CONSTRAINT librarydocument_live_is_dated CHECK ((NOT (((live_id IS NOT NULL) OR (published_at IS NOT NULL)) AND (1 = (
CASE
    WHEN (live_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (published_at IS NOT NULL) THEN 1
    ELSE 0
END)))))
);

CREATE TABLE public.experiences_librarydocument_authors (
    id bigint NOT NULL,
    librarydocument_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.experiences_librarydocument_authors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_librarydocument_authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.experiences_librarydocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_librarydocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_librarydocumentversion (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    note text NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    author character varying(160) NOT NULL,
    licence character varying(12) NOT NULL,
    dated date,
    link character varying(500) NOT NULL,
    full_text text NOT NULL,
    pages integer,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((COALESCE(summary, ''::character varying))::text || ' '::text) || (COALESCE(author, ''::character varying))::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(full_text, ''::text)), 'C'::"char"))) STORED,
    decided_by_id bigint,
    file_id uuid,
    publication_id bigint NOT NULL,
    thumbnail_id uuid,
    title_search tsvector GENERATED ALWAYS AS ((to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text) || to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text))) STORED,
    visibility character varying(8) NOT NULL,
    CONSTRAINT document_is_file_or_link CHECK (((file_id IS NULL) OR ((link)::text = ''::text))),
    CONSTRAINT experiences_librarydocumentversion_pages_check CHECK ((pages >= 0)),
    CONSTRAINT librarydocumentversion_published_is_dated CHECK (((NOT ((state)::text = 'publiee'::text)) OR (decided_at IS NOT NULL))),
    CONSTRAINT librarydocumentversion_submitted_is_dated CHECK (((NOT ((state)::text = 'soumise'::text)) OR (submitted_at IS NOT NULL)))
);

ALTER TABLE public.experiences_librarydocumentversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_librarydocumentversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_librarydocumentversion_themes (
    id bigint NOT NULL,
    librarydocumentversion_id bigint CONSTRAINT experiences_librarydocumentv_librarydocumentversion_id_not_null NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.experiences_librarydocumentversion_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_librarydocumentversion_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_news (
    id bigint NOT NULL,
    published_at timestamp with time zone,
    archived_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    live_id bigint,
    is_archived_by_team boolean NOT NULL,
    CONSTRAINT news_archived_was_live CHECK (((archived_at IS NULL) OR (live_id IS NOT NULL))),
    CONSTRAINT news_live_is_dated CHECK ((NOT (((live_id IS NOT NULL) OR (published_at IS NOT NULL)) AND (1 = (
CASE
    WHEN (live_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (published_at IS NOT NULL) THEN 1
    ELSE 0
END)))))
);

CREATE TABLE public.experiences_news_authors (
    id bigint NOT NULL,
    news_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.experiences_news_authors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_news_authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.experiences_news ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_news_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_newsversion (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    note text NOT NULL,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    body text NOT NULL,
    caption character varying(200) NOT NULL,
    source character varying(120) NOT NULL,
    link character varying(500) NOT NULL,
    dated date,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (((COALESCE(summary, ''::character varying))::text || ' '::text) || (COALESCE(source, ''::character varying))::text)), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(body, ''::text)), 'C'::"char"))) STORED,
    decided_by_id bigint,
    picture_id uuid,
    publication_id bigint NOT NULL,
    visibility character varying(8) NOT NULL,
    CONSTRAINT newsversion_published_is_dated CHECK (((NOT ((state)::text = 'publiee'::text)) OR (decided_at IS NOT NULL))),
    CONSTRAINT newsversion_submitted_is_dated CHECK (((NOT ((state)::text = 'soumise'::text)) OR (submitted_at IS NOT NULL)))
);

ALTER TABLE public.experiences_newsversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_newsversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_newsversion_themes (
    id bigint NOT NULL,
    newsversion_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.experiences_newsversion_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_newsversion_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_nomination (
    id bigint NOT NULL,
    state character varying(12) NOT NULL,
    actor character varying(160) NOT NULL,
    title character varying(160) NOT NULL,
    summary character varying(400) NOT NULL,
    text text NOT NULL,
    contact_name character varying(160) NOT NULL,
    contact_email character varying(254) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    note character varying(400) NOT NULL,
    mean numeric(4,3),
    votes_counted integer,
    place smallint,
    is_favourite boolean NOT NULL,
    by_id bigint,
    category_id bigint NOT NULL,
    collectivity_id bigint,
    edition_id bigint NOT NULL,
    fiche_id bigint,
    picture_id uuid,
    picture_alt character varying(200) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT experiences_nomination_place_check CHECK ((place >= 0)),
    CONSTRAINT experiences_nomination_votes_counted_check CHECK ((votes_counted >= 0)),
    CONSTRAINT nomination_is_of_somebody CHECK ((((collectivity_id IS NOT NULL) OR (NOT ((actor)::text = ''::text))) AND (1 = (
CASE
    WHEN (collectivity_id IS NOT NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (NOT ((actor)::text = ''::text)) THEN 1
    ELSE 0
END)))),
    CONSTRAINT nomination_picture_is_told CHECK (((picture_id IS NULL) OR (NOT ((picture_alt)::text = ''::text)))),
    CONSTRAINT nomination_place_from_one CHECK (((place IS NULL) OR (place >= 1)))
);

ALTER TABLE public.experiences_nomination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_nomination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_photo (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    caption character varying(200) NOT NULL,
    credit character varying(120) NOT NULL,
    picture_id uuid NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT experiences_photo_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.experiences_photo ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_photo_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_question (
    id bigint NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    asker_id bigint,
    fiche_id bigint NOT NULL,
    CONSTRAINT question_answer_is_dated CHECK ((NOT (((answer = ''::text) OR (answered_at IS NULL)) AND (1 = (
CASE
    WHEN (answer = ''::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (answered_at IS NULL) THEN 1
    ELSE 0
END)))))
);

ALTER TABLE public.experiences_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_report (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    text text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    closed_at timestamp with time zone,
    by_id bigint,
    fiche_id bigint NOT NULL,
    CONSTRAINT report_outcome_is_dated CHECK ((NOT ((((outcome)::text = ''::text) OR (closed_at IS NULL)) AND (1 = (
CASE
    WHEN ((outcome)::text = ''::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (closed_at IS NULL) THEN 1
    ELSE 0
END)))))
);

ALTER TABLE public.experiences_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_reuse (
    id bigint NOT NULL,
    changed text NOT NULL,
    year smallint NOT NULL,
    said_at timestamp with time zone NOT NULL,
    is_demo boolean NOT NULL,
    by_id bigint,
    collectivity_id bigint NOT NULL,
    fiche_id bigint NOT NULL,
    CONSTRAINT experiences_reuse_year_check CHECK ((year >= 0)),
    CONSTRAINT reuse_year_is_one CHECK (((year >= 1990) AND (year <= 2100)))
);

ALTER TABLE public.experiences_reuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_reuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_score (
    id bigint NOT NULL,
    value smallint NOT NULL,
    criterion_id bigint NOT NULL,
    juror_id bigint NOT NULL,
    nomination_id bigint NOT NULL,
    CONSTRAINT experiences_score_value_check CHECK ((value >= 0)),
    CONSTRAINT score_in_its_range CHECK (((value >= 0) AND (value <= 5)))
);

ALTER TABLE public.experiences_score ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_score_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_term (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    slug character varying(80) NOT NULL,
    short character varying(300) NOT NULL,
    long text NOT NULL,
    synonyms character varying(80)[] NOT NULL,
    source character varying(250) NOT NULL,
    is_linked boolean NOT NULL,
    is_edited boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    sort_name character varying(80) GENERATED ALWAYS AS (lower(public.f_unaccent((name)::text))) STORED,
    search tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (COALESCE(short, ''::character varying))::text), 'B'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(long, ''::text)), 'C'::"char"))) STORED
);

ALTER TABLE public.experiences_term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_term_see (
    id bigint NOT NULL,
    from_term_id bigint NOT NULL,
    to_term_id bigint NOT NULL
);

ALTER TABLE public.experiences_term_see ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_term_see_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_term_themes (
    id bigint NOT NULL,
    term_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.experiences_term_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_term_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiences_useful (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    fiche_id bigint NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.experiences_useful ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.experiences_useful_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_category (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    description character varying(250) NOT NULL,
    rank smallint NOT NULL,
    is_closed boolean NOT NULL,
    theme_id bigint,
    group_id bigint,
    is_list boolean NOT NULL,
    CONSTRAINT forum_category_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.forum_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_draft (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    body text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    topic_id bigint
);

ALTER TABLE public.forum_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_faqentry (
    id bigint NOT NULL,
    question character varying(200) NOT NULL,
    answer text NOT NULL,
    is_public boolean NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(question, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(question, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(answer, ''::text)), 'C'::"char"))) STORED,
    by_id bigint,
    theme_id bigint,
    topic_id bigint
);

ALTER TABLE public.forum_faqentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_faqentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_follow (
    id bigint NOT NULL,
    level character varying(10) NOT NULL,
    category_id bigint,
    person_id bigint NOT NULL,
    topic_id bigint,
    theme_id bigint,
    since timestamp with time zone NOT NULL,
    CONSTRAINT follow_is_of_one_thing CHECK ((((category_id IS NULL) AND (theme_id IS NULL) AND (topic_id IS NOT NULL)) OR ((category_id IS NOT NULL) AND (theme_id IS NULL) AND (topic_id IS NULL)) OR ((category_id IS NULL) AND (theme_id IS NOT NULL) AND (topic_id IS NULL))))
);

ALTER TABLE public.forum_follow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_follow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_forumread (
    id bigint NOT NULL,
    before timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.forum_forumread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_forumread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_group (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    purpose character varying(300) NOT NULL,
    entry character varying(10) NOT NULL,
    trait character varying(12) NOT NULL,
    closed_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, (COALESCE(purpose, ''::character varying))::text), 'B'::"char"))) STORED
);

ALTER TABLE public.forum_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_group_themes (
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.forum_group_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_group_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_groupdate (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    start timestamp with time zone NOT NULL,
    "end" timestamp with time zone,
    place character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL,
    CONSTRAINT group_date_ends_later CHECK ((("end" IS NULL) OR ("end" > start))),
    CONSTRAINT group_date_is_within_reach CHECK (((start >= '1899-12-31 00:00:00+00'::timestamp with time zone) AND (start < '2103-01-01 00:00:00+00'::timestamp with time zone) AND (("end" IS NULL) OR ("end" < '2103-01-01 00:00:00+00'::timestamp with time zone))))
);

ALTER TABLE public.forum_groupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_groupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_groupdocument (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    file_id uuid NOT NULL,
    group_id bigint NOT NULL
);

ALTER TABLE public.forum_groupdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_groupdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_groupmembership (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    role character varying(10) NOT NULL,
    word character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT group_leader_is_inside CHECK (((NOT ((role)::text = 'animateur'::text)) OR ((state)::text = 'dedans'::text)))
);

ALTER TABLE public.forum_groupmembership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_groupmembership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_grouppage (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL
);

ALTER TABLE public.forum_grouppage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_grouppage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_grouppageversion (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    page_id bigint NOT NULL
);

ALTER TABLE public.forum_grouppageversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_grouppageversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_grouptask (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    due date,
    done_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    assignee_id bigint,
    by_id bigint,
    done_by_id bigint,
    group_id bigint NOT NULL
);

ALTER TABLE public.forum_grouptask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_grouptask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_inbound (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    raw bytea NOT NULL,
    size integer NOT NULL,
    recipient character varying(254) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    message_id character varying(255),
    sender character varying(254) NOT NULL,
    subject character varying(250) NOT NULL,
    attempts smallint NOT NULL,
    read_at timestamp with time zone,
    category_id bigint,
    person_id bigint,
    post_id bigint,
    rest text NOT NULL,
    topic_id bigint,
    CONSTRAINT forum_inbound_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT forum_inbound_size_check CHECK ((size >= 0))
);

ALTER TABLE public.forum_inbound ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_inbound_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_mailrhythm (
    id bigint NOT NULL,
    rhythm character varying(10) NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.forum_mailrhythm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_mailrhythm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_notice (
    id bigint NOT NULL,
    level character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    seen_at timestamp with time zone,
    mailed_at timestamp with time zone,
    person_id bigint NOT NULL,
    post_id bigint,
    key bigint,
    kind character varying(20) NOT NULL,
    theme_id bigint,
    CONSTRAINT forum_notice_key_check CHECK ((key >= 0)),
    CONSTRAINT notice_is_of_one_thing CHECK ((((key IS NULL) AND ((kind)::text = ''::text) AND (post_id IS NOT NULL) AND (theme_id IS NULL)) OR ((key IS NOT NULL) AND (post_id IS NULL) AND (theme_id IS NOT NULL) AND (NOT ((kind)::text = ''::text)))))
);

ALTER TABLE public.forum_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_post (
    id bigint NOT NULL,
    number integer NOT NULL,
    body text NOT NULL,
    key uuid NOT NULL,
    edited_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    author_id bigint,
    topic_id bigint NOT NULL,
    search tsvector GENERATED ALWAYS AS (setweight(to_tsvector('public.fr'::regconfig, COALESCE(body, ''::text)), 'C'::"char")) STORED,
    CONSTRAINT forum_post_number_check CHECK ((number >= 0)),
    CONSTRAINT post_hidden_says_why CHECK (((hidden_at IS NULL) OR (NOT ((hidden_reason)::text = ''::text))))
);

ALTER TABLE public.forum_post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_postdocument (
    id bigint NOT NULL,
    file_id uuid NOT NULL,
    post_id bigint NOT NULL
);

ALTER TABLE public.forum_postdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_postdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_postreport (
    id bigint NOT NULL,
    reason character varying(12) NOT NULL,
    word character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    answer character varying(300) NOT NULL,
    by_id bigint NOT NULL,
    closed_by_id bigint,
    post_id bigint NOT NULL
);

ALTER TABLE public.forum_postreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_postreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_postversion (
    id bigint NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    post_id bigint NOT NULL
);

ALTER TABLE public.forum_postversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_postversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_refusedaddress (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    at timestamp with time zone NOT NULL,
    first_at timestamp with time zone NOT NULL,
    refused_at timestamp with time zone,
    returns smallint NOT NULL,
    status character varying(12) NOT NULL,
    tried_at timestamp with time zone,
    CONSTRAINT forum_refusedaddress_returns_check CHECK ((returns >= 0)),
    CONSTRAINT refused_address_tried_later CHECK (((tried_at IS NULL) OR (refused_at IS NOT NULL)))
);

ALTER TABLE public.forum_refusedaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_refusedaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_sanction (
    id bigint NOT NULL,
    kind character varying(13) NOT NULL,
    reason character varying(300) NOT NULL,
    until timestamp with time zone,
    lifted_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    person_id bigint NOT NULL,
    post_id bigint,
    CONSTRAINT suspension_has_an_end CHECK (((until IS NOT NULL) OR (NOT ((kind)::text = 'suspension'::text))))
);

ALTER TABLE public.forum_sanction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_sanction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_thanks (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    post_id bigint NOT NULL
);

ALTER TABLE public.forum_thanks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_thanks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_topic (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(160) NOT NULL,
    last_number integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    pinned_at timestamp with time zone,
    hidden_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    accepted_id bigint,
    author_id bigint,
    category_id bigint NOT NULL,
    last_author_id bigint,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text) || to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text))) STORED,
    brought_at timestamp with time zone,
    merged_into_id bigint,
    CONSTRAINT forum_topic_last_number_check CHECK ((last_number >= 0)),
    CONSTRAINT topic_answer_is_of_a_question CHECK (((accepted_id IS NULL) OR ((kind)::text = 'question'::text))),
    CONSTRAINT topic_merged_is_hidden CHECK (((merged_into_id IS NULL) OR (hidden_at IS NOT NULL)))
);

ALTER TABLE public.forum_topic ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_topic_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forum_topicread (
    id bigint NOT NULL,
    number integer NOT NULL,
    person_id bigint NOT NULL,
    topic_id bigint NOT NULL,
    CONSTRAINT forum_topicread_number_check CHECK ((number >= 0))
);

ALTER TABLE public.forum_topicread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.forum_topicread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.history_entry (
    id bigint NOT NULL,
    object_id bigint NOT NULL,
    verb character varying(200) NOT NULL,
    changes jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    content_type_id integer NOT NULL,
    before jsonb
);

ALTER TABLE public.history_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.history_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_application (
    id bigint NOT NULL,
    reason text NOT NULL,
    status character varying(8) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    decided_at timestamp with time zone,
    message text NOT NULL,
    decided_by_id bigint,
    referent_id bigint NOT NULL,
    wants_letter boolean NOT NULL,
    CONSTRAINT application_decided_after_confirmation CHECK (((decided_at IS NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT application_decided_is_dated CHECK ((((decided_at IS NULL) AND ((status)::text = 'pending'::text)) OR ((NOT ((status)::text = 'pending'::text)) AND (decided_at IS NOT NULL))))
);

ALTER TABLE public.members_application ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_application_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_booklet (
    id bigint NOT NULL,
    filters character varying(500) NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    key uuid NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT booklet_done_within_total CHECK ((done <= total)),
    CONSTRAINT members_booklet_done_check CHECK ((done >= 0)),
    CONSTRAINT members_booklet_total_check CHECK ((total >= 0))
);

ALTER TABLE public.members_booklet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_booklet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_competence (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL,
    search_name character varying(100) GENERATED ALWAYS AS (lower(public.f_unaccent((name)::text))) STORED
);

ALTER TABLE public.members_competence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_competence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_departure (
    id bigint NOT NULL,
    cause character varying(8) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    mails smallint NOT NULL,
    listed_since timestamp with time zone,
    user_id bigint NOT NULL,
    CONSTRAINT members_departure_mails_check CHECK ((mails >= 0))
);

ALTER TABLE public.members_departure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_departure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_export (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    form character varying(8) NOT NULL,
    filters character varying(500) NOT NULL,
    people integer NOT NULL,
    by_id bigint,
    CONSTRAINT members_export_people_check CHECK ((people >= 0))
);

ALTER TABLE public.members_export ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_export_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_handover (
    id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    mandate_id bigint NOT NULL,
    successor_id bigint,
    CONSTRAINT handover_to_somebody_is_done CHECK (((successor_id IS NULL) OR (closed_at IS NOT NULL)))
);

ALTER TABLE public.members_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_heldcompetence (
    id bigint NOT NULL,
    content_object_id bigint NOT NULL,
    tag_id bigint NOT NULL
);

ALTER TABLE public.members_heldcompetence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_heldcompetence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_importdraft (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    rows jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    reading jsonb NOT NULL
);

ALTER TABLE public.members_importdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_importdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_journalentry (
    id bigint NOT NULL,
    text text NOT NULL,
    next_step character varying(200) NOT NULL,
    is_event boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id bigint,
    sponsorship_id bigint NOT NULL,
    file_id uuid
);

ALTER TABLE public.members_journalentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_journalentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_mandate (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    title character varying(160) NOT NULL,
    organisation character varying(160) NOT NULL,
    start date,
    "end" date,
    search_title character varying(330) GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(title, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(organisation, ''::character varying))::text), ''::text))))) STORED,
    collectivity_id bigint,
    referent_id bigint NOT NULL,
    is_delegate boolean NOT NULL,
    CONSTRAINT mandate_in_one_place CHECK ((((collectivity_id IS NOT NULL) AND ((organisation)::text = ''::text)) OR ((collectivity_id IS NULL) AND (NOT ((organisation)::text = ''::text))))),
    CONSTRAINT mandate_starts_before_it_ends CHECK (((start IS NULL) OR ("end" IS NULL) OR ("end" >= start)))
);

ALTER TABLE public.members_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_message (
    id bigint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    recipient_id bigint NOT NULL,
    sender_id bigint NOT NULL
);

ALTER TABLE public.members_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_referent (
    id bigint NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    presentation text NOT NULL,
    approved_at timestamp with time zone,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    search_name character varying(170) GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(first_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(last_name, ''::character varying))::text), ''::text))))) STORED,
    sort_name character varying(170) GENERATED ALWAYS AS (lower(public.f_unaccent(((COALESCE(last_name, ''::character varying))::text || COALESCE((COALESCE(' '::text, ''::text) || (COALESCE(first_name, ''::character varying))::text), ''::text))))) STORED,
    portrait_id uuid,
    user_id bigint,
    confirmed_at timestamp with time zone,
    contact_email character varying(254) NOT NULL,
    contact_email_visibility character varying(10) NOT NULL,
    in_steering_team boolean NOT NULL,
    in_technical_committee boolean NOT NULL,
    invited_at timestamp with time zone,
    is_ambassador boolean NOT NULL,
    is_resource boolean NOT NULL,
    languages character varying(3)[] NOT NULL,
    mobile character varying(30) NOT NULL,
    mobile_visibility character varying(10) NOT NULL,
    needs text NOT NULL,
    offers text NOT NULL,
    phone character varying(30) NOT NULL,
    phone_visibility character varying(10) NOT NULL,
    resource_territory character varying(120) NOT NULL,
    asked_at timestamp with time zone,
    left_at timestamp with time zone,
    check_every smallint NOT NULL,
    works_first_for_id bigint,
    CONSTRAINT members_referent_check_every_check CHECK ((check_every >= 0)),
    CONSTRAINT referent_who_left_is_nobody CHECK (((left_at IS NULL) OR ((approved_at IS NULL) AND ((contact_email)::text = ''::text) AND ((phone)::text = ''::text) AND (portrait_id IS NULL) AND (user_id IS NULL))))
);

ALTER TABLE public.members_referent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_referent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_referent_resource_themes (
    id bigint NOT NULL,
    referent_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.members_referent_resource_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_referent_resource_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_referent_themes (
    id bigint NOT NULL,
    referent_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.members_referent_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_referent_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sponsoroffer (
    id bigint NOT NULL,
    is_open boolean NOT NULL,
    capacity smallint NOT NULL,
    distance_km smallint,
    updated_at timestamp with time zone NOT NULL,
    referent_id bigint NOT NULL,
    CONSTRAINT members_sponsoroffer_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT members_sponsoroffer_distance_km_check CHECK ((distance_km >= 0)),
    CONSTRAINT sponsor_takes_one_to_five CHECK (((capacity >= 1) AND (capacity <= 5)))
);

ALTER TABLE public.members_sponsoroffer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsoroffer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sponsoroffer_themes (
    id bigint NOT NULL,
    sponsoroffer_id bigint NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.members_sponsoroffer_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsoroffer_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sponsorship (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    status character varying(10) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    asker_feedback text NOT NULL,
    sponsor_feedback text NOT NULL,
    sponsor_id bigint,
    request_id bigint NOT NULL,
    CONSTRAINT sponsorship_under_way_has_sponsor CHECK (((NOT ((status)::text = ANY (ARRAY[('propose'::character varying)::text, ('accepte'::character varying)::text, ('en-cours'::character varying)::text]))) OR (sponsor_id IS NOT NULL))),
    CONSTRAINT sponsorship_waits_without_sponsor CHECK (((NOT ((status)::text = 'demande'::text)) OR (sponsor_id IS NULL)))
);

CREATE TABLE public.members_sponsorship_declined_by (
    id bigint NOT NULL,
    sponsorship_id bigint NOT NULL,
    referent_id bigint NOT NULL
);

ALTER TABLE public.members_sponsorship_declined_by ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsorship_declined_by_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.members_sponsorship ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsorship_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sponsorshiprequest (
    id bigint NOT NULL,
    guest_name character varying(160) NOT NULL,
    guest_email character varying(254) NOT NULL,
    confirmed_at timestamp with time zone,
    stage character varying(16) NOT NULL,
    help_wanted text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    collectivity_id bigint NOT NULL,
    requester_id bigint,
    CONSTRAINT sponsorship_asked_by_somebody CHECK (((((guest_email)::text = ''::text) AND (requester_id IS NOT NULL)) OR ((requester_id IS NULL) AND (NOT ((guest_email)::text = ''::text)))))
);

ALTER TABLE public.members_sponsorshiprequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsorshiprequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_sponsorshiprequest_themes (
    id bigint NOT NULL,
    sponsorshiprequest_id bigint CONSTRAINT members_sponsorshiprequest_theme_sponsorshiprequest_id_not_null NOT NULL,
    theme_id bigint NOT NULL
);

ALTER TABLE public.members_sponsorshiprequest_themes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_sponsorshiprequest_themes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    is_active boolean NOT NULL,
    is_staff boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    staff_role character varying(14) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT user_is_staff_by_role CHECK ((((NOT is_staff) AND ((staff_role)::text = ''::text)) OR (is_staff AND ((staff_role)::text = ANY (ARRAY[('animateur'::character varying)::text, ('gestionnaire'::character varying)::text, ('administrateur'::character varying)::text]))))),
    CONSTRAINT user_is_superuser_by_role CHECK (((is_superuser AND ((staff_role)::text = 'administrateur'::text)) OR ((NOT is_superuser) AND (NOT ((staff_role)::text = 'administrateur'::text)))))
);

CREATE TABLE public.members_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.members_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.members_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.members_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.members_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.network_identity (
    id smallint NOT NULL,
    name character varying(40) NOT NULL,
    long_name character varying(120) NOT NULL,
    tagline character varying(60) NOT NULL,
    hosts character varying(160) NOT NULL,
    departement_code character varying(3) NOT NULL,
    departement character varying(60) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_phone character varying(40) NOT NULL,
    main_colour character varying(7) NOT NULL,
    accent_colour character varying(7) NOT NULL,
    founding_title character varying(80) NOT NULL,
    founding_text character varying(400) NOT NULL,
    welcomed_at timestamp with time zone,
    updated_at timestamp with time zone NOT NULL,
    logo_id uuid,
    CONSTRAINT network_colours_are_some CHECK (((((main_colour)::text = ''::text) OR ((main_colour)::text ~ '^#[0-9a-f]{6}\Z'::text)) AND (((accent_colour)::text = ''::text) OR ((accent_colour)::text ~ '^#[0-9a-f]{6}\Z'::text)))),
    CONSTRAINT network_identity_id_check CHECK ((id >= 0)),
    CONSTRAINT network_is_one CHECK ((id = 1))
);

CREATE TABLE public.notifications_mail (
    id bigint NOT NULL,
    reference character varying(32) NOT NULL,
    template character varying(120) NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(250) NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    status character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    sent_at timestamp with time zone,
    last_error text NOT NULL,
    reply_to character varying(254) NOT NULL,
    calendar text NOT NULL,
    headers jsonb NOT NULL,
    is_bulk boolean NOT NULL,
    is_secret boolean DEFAULT true NOT NULL,
    CONSTRAINT mail_sent_is_dated_and_erased CHECK (((NOT ((status)::text = 'sent'::text)) OR ((calendar = ''::text) AND (headers = '{}'::jsonb) AND (html = ''::text) AND ((reply_to)::text = ''::text) AND (sent_at IS NOT NULL) AND (text = ''::text)))),
    CONSTRAINT notifications_mail_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE public.notifications_mail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_noticechoice (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    channel character varying(10) NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.notifications_noticechoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_noticechoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_personalnotice (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    title character varying(250) NOT NULL,
    path character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    due_at timestamp with time zone,
    mailed_at timestamp with time zone,
    person_id bigint NOT NULL
);

ALTER TABLE public.notifications_personalnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_personalnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_reach (
    id bigint NOT NULL,
    door character varying(20) NOT NULL,
    persons integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT notifications_reach_persons_check CHECK ((persons >= 0)),
    CONSTRAINT reach_is_of_somebody CHECK ((persons > 0))
);

ALTER TABLE public.notifications_reach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_reach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_bookmark (
    id bigint NOT NULL,
    kind character varying(30) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    owner_id bigint NOT NULL
);

ALTER TABLE public.portal_bookmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_bookmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_deskvisit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    before timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.portal_deskvisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_deskvisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_dispatch (
    id bigint NOT NULL,
    mail_id bigint NOT NULL,
    letter_id bigint NOT NULL,
    subscriber_id bigint
);

ALTER TABLE public.portal_dispatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_dispatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_exhibited (
    id bigint NOT NULL,
    document_id bigint NOT NULL,
    equipment_id bigint NOT NULL
);

ALTER TABLE public.portal_exhibited ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_exhibited_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_letter (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    intro text NOT NULL,
    since timestamp with time zone NOT NULL,
    state character varying(12) NOT NULL,
    scheduled_for timestamp with time zone,
    number integer,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    reached bigint NOT NULL,
    next_batch_at timestamp with time zone,
    figures jsonb NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    written_at timestamp with time zone NOT NULL,
    search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('public.fr'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_plain'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char")) || setweight(to_tsvector('public.fr'::regconfig, COALESCE(intro, ''::text)), 'C'::"char"))) STORED,
    CONSTRAINT letter_leaves_at_a_moment CHECK ((((scheduled_for IS NULL) AND ((state)::text = 'brouillon'::text)) OR ((NOT ((state)::text = 'brouillon'::text)) AND (scheduled_for IS NOT NULL)))),
    CONSTRAINT letter_sent_is_finished CHECK ((NOT ((((state)::text = 'envoyee'::text) OR (finished_at IS NOT NULL)) AND (1 = (
CASE
    WHEN ((state)::text = 'envoyee'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (finished_at IS NOT NULL) THEN 1
    ELSE 0
END))))),
    CONSTRAINT letter_started_is_numbered CHECK ((((number IS NOT NULL) AND (started_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('en-cours'::character varying)::text, ('en-pause'::character varying)::text, ('envoyee'::character varying)::text]))) OR ((NOT ((state)::text = ANY (ARRAY[('en-cours'::character varying)::text, ('en-pause'::character varying)::text, ('envoyee'::character varying)::text]))) AND (number IS NULL) AND (started_at IS NULL)))),
    CONSTRAINT portal_letter_number_check CHECK ((number >= 0))
);

ALTER TABLE public.portal_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_letteritem (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    object_id bigint NOT NULL,
    rank smallint NOT NULL,
    title character varying(200) NOT NULL,
    detail character varying(300) NOT NULL,
    text character varying(600) NOT NULL,
    address character varying(300) NOT NULL,
    letter_id bigint NOT NULL,
    CONSTRAINT portal_letteritem_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.portal_letteritem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_letteritem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_mailed (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    function character varying(160) NOT NULL,
    place character varying(200) NOT NULL,
    written_at timestamp with time zone,
    collectivity_id bigint,
    mail_id bigint,
    referent_id bigint,
    mailing_id bigint NOT NULL
);

ALTER TABLE public.portal_mailed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_mailed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_mailing (
    id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    query character varying(500) NOT NULL,
    described character varying(300) NOT NULL,
    reminder character varying(20) NOT NULL,
    kind character varying(10) NOT NULL,
    subject character varying(150) NOT NULL,
    text text NOT NULL,
    state character varying(10) NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    next_batch_at timestamp with time zone,
    figures jsonb NOT NULL,
    is_demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    by_id bigint,
    CONSTRAINT mailing_left_at_a_moment CHECK ((((started_at IS NULL) AND ((state)::text = 'brouillon'::text)) OR ((NOT ((state)::text = 'brouillon'::text)) AND (started_at IS NOT NULL))))
);

ALTER TABLE public.portal_mailing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_mailing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_mailingrefusal (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.portal_mailingrefusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_mailingrefusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_measuring (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    measured_at timestamp with time zone,
    frozen_before date
);

ALTER TABLE public.portal_measuring ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_measuring_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_shelf (
    id bigint NOT NULL,
    token uuid NOT NULL,
    name character varying(80) NOT NULL,
    is_shared boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    owner_id bigint NOT NULL
);

CREATE TABLE public.portal_shelf_bookmarks (
    id bigint NOT NULL,
    shelf_id bigint NOT NULL,
    bookmark_id bigint NOT NULL
);

ALTER TABLE public.portal_shelf_bookmarks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_shelf_bookmarks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.portal_shelf ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_shelf_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_showing (
    id bigint NOT NULL,
    fiche_id bigint NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.portal_showing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_showing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_snapshot (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    grain character varying(5) NOT NULL,
    day date NOT NULL,
    territory character varying(9) NOT NULL,
    dimension character varying(12) NOT NULL,
    value character varying(60) NOT NULL,
    number double precision NOT NULL
);

ALTER TABLE public.portal_snapshot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_snapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_subscriber (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    refusals smallint NOT NULL,
    bounced_at timestamp with time zone,
    user_id bigint,
    name character varying(120) NOT NULL,
    CONSTRAINT portal_subscriber_refusals_check CHECK ((refusals >= 0))
);

ALTER TABLE public.portal_subscriber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_subscriber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.portal_teammember (
    id bigint NOT NULL,
    function character varying(120) NOT NULL,
    answers text NOT NULL,
    phone character varying(30) NOT NULL,
    email character varying(254) NOT NULL,
    rank smallint NOT NULL,
    is_demo boolean NOT NULL,
    referent_id bigint NOT NULL,
    CONSTRAINT portal_teammember_rank_check CHECK ((rank >= 0))
);

ALTER TABLE public.portal_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portal_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_askedmonth (
    id bigint NOT NULL,
    month date NOT NULL,
    times integer NOT NULL,
    in_vain integer NOT NULL,
    CONSTRAINT search_askedmonth_in_vain_check CHECK ((in_vain >= 0)),
    CONSTRAINT search_askedmonth_times_check CHECK ((times >= 0))
);

ALTER TABLE public.search_askedmonth ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_askedmonth_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_askedquery (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    times integer NOT NULL,
    results integer NOT NULL,
    last_at date NOT NULL,
    CONSTRAINT search_askedquery_results_check CHECK ((results >= 0)),
    CONSTRAINT search_askedquery_times_check CHECK ((times >= 0))
);

ALTER TABLE public.search_askedquery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_askedquery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_knownword (
    id bigint NOT NULL,
    word character varying(60) NOT NULL,
    plain character varying(60) GENERATED ALWAYS AS (lower(public.f_unaccent((word)::text))) STORED
);

ALTER TABLE public.search_knownword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_knownword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_synonymgroup (
    id bigint NOT NULL,
    text character varying(300) NOT NULL
);

ALTER TABLE public.search_synonymgroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_synonymgroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);

ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);

ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.themes_theme (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    slug character varying(60) NOT NULL,
    "position" smallint NOT NULL,
    words character varying(300) NOT NULL,
    CONSTRAINT themes_theme_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.themes_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.themes_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.auth_group VALUES
	(1, 'Animateur'),
	(2, 'Gestionnaire'),
	(3, 'Administrateur');

INSERT INTO public.directory_way VALUES
	(1, 'prestataire', 1, 'Faire appel à un prestataire', 'Un bureau d’études ou un consultant travaille sur commande, avec un cahier des charges.', 'Une compétence pointue tout de suite
Un regard extérieur
Un prix et un délai fixés d’avance', 'Le savoir part avec le prestataire
La commande publique et le suivi prennent du temps', 'Écrire le cahier des charges en s’inspirant de celui d’une collectivité voisine.', '{etude,expertise,court,annee,moyen,grand}', '{ingenierie,financement}', '2026-12-03 00:00:00+00'),
	(2, 'recrutement', 2, 'Recruter une chargée ou un chargé de mission', 'Un agent de la collectivité, sur un emploi permanent ou par un contrat de projet d’un à six ans.', 'La démarche a un visage
Le savoir reste dans la collectivité
L’animation dure', 'Un budget sur plusieurs années
Difficile seul pour une petite commune', 'Délibérer pour créer l’emploi, après avoir chiffré trois ans.', '{piloter,terrain,long,grand}', '{ingenierie,financement,formation}', '2026-12-03 00:00:00+00'),
	(3, 'service-civique', 3, 'Accueillir un volontaire en service civique', 'Une personne de 16 à 25 ans, en mission d’intérêt général de 6 à 12 mois, avec une tutrice ou un tuteur.', 'Un coût très faible
De l’énergie auprès des habitants
Une première expérience offerte à un jeune', 'Ne remplace pas un agent
Demande du temps de tutorat
Un agrément est nécessaire', 'Demander l’agrément, ou passer par une association qui l’a déjà.', '{terrain,annee,petit}', '{animation,financement}', '2026-12-03 00:00:00+00'),
	(4, 'contrat-aide', 4, 'Recruter par un contrat aidé', 'Un contrat dont l’État prend une part en charge, pour une personne éloignée de l’emploi.', 'Un coût réduit
Un parcours d’insertion pour la personne', 'Les conditions et les enveloppes changent chaque année
Former et accompagner est une obligation', 'Appeler l’agence France Travail ou la mission locale pour connaître les contrats ouverts.', '{terrain,annee,petit,moyen}', '{financement,formation}', '2026-12-03 00:00:00+00'),
	(5, 'poste-partage', 5, 'Partager un poste entre collectivités', 'Deux ou trois collectivités emploient la même personne, par une mise à disposition ou deux temps partiels.', 'Un poste que chacune seule ne pourrait pas payer
Des expériences qui circulent', 'Une convention à écrire ensemble
Un temps à répartir avec soin', 'Trouver des voisines qui cherchent la même chose : proposez un projet commun.', '{piloter,terrain,expertise,annee,long,moyen}', '{ingenierie,animation}', '2026-12-03 00:00:00+00'),
	(6, 'mutualisation', 6, 'S’appuyer sur un service commun', 'L’intercommunalité, un syndicat ou une agence met ses compétences au service des communes.', 'Souvent gratuit ou compris dans une cotisation
Une équipe, et non une seule personne', 'Un calendrier qui n’est pas celui de la commune
Une offre qui ne couvre pas tout', 'Demander à son intercommunalité ce qu’elle offre déjà, puis aux syndicats et agences.', '{etude,piloter,expertise,court,annee,long,petit,moyen}', '{ingenierie,technique,methodologique}', '2026-12-03 00:00:00+00');

INSERT INTO public.forum_category VALUES
	(2, 'debutants', 'Débutants', 'On commence : toutes les questions ont leur place.', 20, false, NULL, NULL, false),
	(3, 'demarche', 'Mener la démarche', 'Diagnostic, concertation, plan d’actions, évaluation, reconnaissance.', 30, false, NULL, NULL, false),
	(5, 'mutualisation', 'Petites annonces de mutualisation', 'Ce que l’on cherche, prête, achète ou fait à plusieurs.', 50, false, NULL, NULL, false),
	(6, 'eau', 'Eau', '', 100, false, 1, NULL, false),
	(7, 'energie-et-climat', 'Énergie et climat', '', 101, false, 2, NULL, false),
	(8, 'mobilite', 'Mobilité', '', 102, false, 3, NULL, false),
	(9, 'biodiversite', 'Biodiversité', '', 103, false, 4, NULL, false),
	(10, 'foret', 'Forêt', '', 104, false, 5, NULL, false),
	(11, 'littoral-et-mer', 'Littoral et mer', '', 105, false, 6, NULL, false),
	(12, 'montagne', 'Montagne', '', 106, false, 7, NULL, false),
	(13, 'agriculture-et-alimentation', 'Agriculture et alimentation', '', 107, false, 8, NULL, false),
	(14, 'dechets-et-reemploi', 'Déchets et réemploi', '', 108, false, 9, NULL, false),
	(15, 'urbanisme-et-habitat', 'Urbanisme et habitat', '', 109, false, 10, NULL, false),
	(16, 'sante-et-environnement', 'Santé et environnement', '', 110, false, 11, NULL, false),
	(17, 'risques', 'Risques', '', 111, false, 12, NULL, false),
	(18, 'solidarite', 'Solidarité', '', 112, false, 13, NULL, false),
	(19, 'education-et-jeunesse', 'Éducation et jeunesse', '', 113, false, 14, NULL, false),
	(20, 'culture-et-patrimoine', 'Culture et patrimoine', '', 114, false, 15, NULL, false),
	(21, 'tourisme-durable', 'Tourisme durable', '', 115, false, 16, NULL, false),
	(22, 'economie-locale', 'Économie locale', '', 116, false, 17, NULL, false),
	(23, 'achats-et-exemplarite', 'Achats et exemplarité', '', 117, false, 18, NULL, false),
	(24, 'participation-des-habitants', 'Participation des habitants', '', 118, false, 19, NULL, false),
	(25, 'evaluation', 'Évaluation', '', 119, false, 20, NULL, false),
	(1, 'vie-du-reseau', 'Vie du Réseau', 'Ce que nous faisons ensemble : rencontres, projets, annonces.', 10, false, NULL, NULL, true);

INSERT INTO public.themes_theme VALUES
	(1, 'Eau', 'eau', 10, 'eau potable pluie récupérateur rivière nappe sécheresse arrosage assainissement irrigation'),
	(2, 'Énergie et climat', 'energie-et-climat', 20, 'éclairage électricité chauffage solaire photovoltaïque isolation chaufferie sobriété carbone'),
	(3, 'Mobilité', 'mobilite', 30, 'vélo bus pédibus covoiturage transport déplacement piste cyclable voiture marche'),
	(4, 'Biodiversité', 'biodiversite', 40, 'nature faune flore haie jardin pollinisateurs abeilles trame verte pesticides'),
	(5, 'Forêt', 'foret', 50, 'bois arbres sylviculture incendie'),
	(6, 'Littoral et mer', 'littoral-et-mer', 60, 'plage côte port trait de côte posidonie'),
	(7, 'Montagne', 'montagne', 70, 'ski pastoralisme estive refuge neige'),
	(8, 'Agriculture et alimentation', 'agriculture-et-alimentation', 80, 'cantine restauration scolaire bio circuits courts maraîchage vigne marché'),
	(9, 'Déchets et réemploi', 'dechets-et-reemploi', 90, 'compost tri ordures gobelets consigne gaspillage'),
	(10, 'Urbanisme et habitat', 'urbanisme-et-habitat', 100, 'logement plu îlot de chaleur construction rénovation centre-bourg'),
	(11, 'Santé et environnement', 'sante-et-environnement', 110, 'air bruit ondes moustiques canicule'),
	(12, 'Risques', 'risques', 120, 'inondation incendie submersion crue sécheresse pcs'),
	(13, 'Solidarité', 'solidarite', 130, 'insertion précarité handicap personnes âgées lien social'),
	(14, 'Éducation et jeunesse', 'education-et-jeunesse', 140, 'école enfants collège conseil des jeunes sensibilisation'),
	(15, 'Culture et patrimoine', 'culture-et-patrimoine', 150, 'catalan musée fête bâti ancien'),
	(16, 'Tourisme durable', 'tourisme-durable', 160, 'hébergement visiteurs randonnée sentier'),
	(17, 'Économie locale', 'economie-locale', 170, 'commerce entreprises emploi artisans économie sociale et solidaire'),
	(18, 'Achats et exemplarité', 'achats-et-exemplarite', 180, 'commande publique marchés clauses éco-responsable groupement'),
	(19, 'Participation des habitants', 'participation-des-habitants', 190, 'concertation budget participatif réunion publique conseil de quartier'),
	(20, 'Évaluation', 'evaluation', 200, 'indicateurs bilan suivi tableau de bord');

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.attachments_inlay_id_seq', 1, false);

SELECT pg_catalog.setval('public.attachments_reading_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 3, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_aid_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_aid_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_aidalert_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_answer_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_collectivity_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_contour_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_correction_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_initiative_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_initiative_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_initiativedocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_membership_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_organisation_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_organisation_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_planaction_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_planaction_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_planaxis_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_plandraft_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_projectpartner_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_recognition_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_selfassessment_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_sharedproject_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_sharedproject_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_stagechange_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_tramestep_id_seq', 1, false);

SELECT pg_catalog.setval('public.directory_way_id_seq', 6, true);

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_breakdown_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_calendarfeed_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_equipment_contacts_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_equipment_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_equipmentphoto_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_event_authors_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_event_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_eventdocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_eventphoto_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_eventversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_eventversion_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_eventversion_visited_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_feedback_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_idea_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_loan_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_loanstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_opinion_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_passenger_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_position_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_programme_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_proposal_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_registration_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_registration_workshops_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_reminder_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_ride_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_ridealert_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_roadmap_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_roadmapitem_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_roadmapitem_proposals_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_series_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_session_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_workinggroup_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_workshop_id_seq', 1, false);

SELECT pg_catalog.setval('public.events_workshopday_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_abstention_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_awardcategory_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_awardedition_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_awardedition_jurors_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_awardtelling_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_awardvote_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_collection_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_collectionitem_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_criterion_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_factsheet_authors_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_factsheet_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_factsheetversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_factsheetversion_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_fichedocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_fundingline_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_indicator_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_librarydocument_authors_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_librarydocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_librarydocumentversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_librarydocumentversion_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_news_authors_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_news_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_newsversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_newsversion_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_nomination_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_photo_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_question_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_report_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_reuse_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_score_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_term_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_term_see_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_term_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.experiences_useful_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_category_id_seq', 25, true);

SELECT pg_catalog.setval('public.forum_draft_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_faqentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_follow_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_forumread_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_group_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_groupdate_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_groupdocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_groupmembership_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_grouppage_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_grouppageversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_grouptask_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_inbound_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_mailrhythm_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_notice_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_post_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_postdocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_postreport_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_postversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_refusedaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_sanction_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_thanks_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_topic_id_seq', 1, false);

SELECT pg_catalog.setval('public.forum_topicread_id_seq', 1, false);

SELECT pg_catalog.setval('public.history_entry_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_application_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_booklet_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_competence_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_departure_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_export_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_handover_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_heldcompetence_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_importdraft_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_journalentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_mandate_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_message_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_referent_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_referent_resource_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_referent_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsoroffer_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsoroffer_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsorship_declined_by_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsorship_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsorshiprequest_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_sponsorshiprequest_themes_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_user_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.members_user_user_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_mail_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_noticechoice_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_personalnotice_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_reach_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_bookmark_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_deskvisit_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_dispatch_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_exhibited_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_letter_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_letteritem_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_mailed_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_mailing_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_mailingrefusal_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_measuring_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_shelf_bookmarks_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_shelf_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_showing_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_snapshot_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_subscriber_id_seq', 1, false);

SELECT pg_catalog.setval('public.portal_teammember_id_seq', 1, false);

SELECT pg_catalog.setval('public.search_askedmonth_id_seq', 1, false);

SELECT pg_catalog.setval('public.search_askedquery_id_seq', 1, false);

SELECT pg_catalog.setval('public.search_knownword_id_seq', 1, false);

SELECT pg_catalog.setval('public.search_synonymgroup_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);

SELECT pg_catalog.setval('public.themes_theme_id_seq', 20, true);

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);

ALTER TABLE ONLY public.experiences_abstention
    ADD CONSTRAINT abstention_once UNIQUE (nomination_id, juror_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_aidalert
    ADD CONSTRAINT alert_once UNIQUE (user_id, query);

ALTER TABLE ONLY public.directory_answer
    ADD CONSTRAINT answer_once UNIQUE (assessment_id, question);

ALTER TABLE ONLY public.attachments_document
    ADD CONSTRAINT attachments_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.attachments_inlay
    ADD CONSTRAINT attachments_inlay_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.attachments_picture
    ADD CONSTRAINT attachments_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.attachments_reading
    ADD CONSTRAINT attachments_reading_document_id_key UNIQUE (document_id);

ALTER TABLE ONLY public.attachments_reading
    ADD CONSTRAINT attachments_reading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_planaxis
    ADD CONSTRAINT axis_of_its_initiative UNIQUE (id, initiative_id);

ALTER TABLE ONLY public.directory_planaxis
    ADD CONSTRAINT axis_once UNIQUE (initiative_id, title);

ALTER TABLE ONLY public.cache
    ADD CONSTRAINT cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.experiences_awardcategory
    ADD CONSTRAINT category_once UNIQUE (edition_id, name);

ALTER TABLE ONLY public.experiences_collectionitem
    ADD CONSTRAINT collection_item_once UNIQUE (collection_id, document_id);

ALTER TABLE ONLY public.members_heldcompetence
    ADD CONSTRAINT competence_held_once UNIQUE (content_object_id, tag_id);

ALTER TABLE ONLY public.experiences_criterion
    ADD CONSTRAINT criterion_once UNIQUE (edition_id, name);

ALTER TABLE ONLY public.directory_aid
    ADD CONSTRAINT directory_aid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_aid
    ADD CONSTRAINT directory_aid_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.directory_aid_themes
    ADD CONSTRAINT directory_aid_themes_aid_id_theme_id_05dfd8e0_uniq UNIQUE (aid_id, theme_id);

ALTER TABLE ONLY public.directory_aid_themes
    ADD CONSTRAINT directory_aid_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_aidalert
    ADD CONSTRAINT directory_aidalert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_answer
    ADD CONSTRAINT directory_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_collectivity
    ADD CONSTRAINT directory_collectivity_code_key UNIQUE (code);

ALTER TABLE ONLY public.directory_collectivity
    ADD CONSTRAINT directory_collectivity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_contour
    ADD CONSTRAINT directory_contour_collectivity_id_key UNIQUE (collectivity_id);

ALTER TABLE ONLY public.directory_contour
    ADD CONSTRAINT directory_contour_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_correction
    ADD CONSTRAINT directory_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_initiative
    ADD CONSTRAINT directory_initiative_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_initiative_themes
    ADD CONSTRAINT directory_initiative_the_initiative_id_theme_id_3277390a_uniq UNIQUE (initiative_id, theme_id);

ALTER TABLE ONLY public.directory_initiative_themes
    ADD CONSTRAINT directory_initiative_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_initiativedocument
    ADD CONSTRAINT directory_initiativedocument_file_id_key UNIQUE (file_id);

ALTER TABLE ONLY public.directory_initiativedocument
    ADD CONSTRAINT directory_initiativedocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_membership
    ADD CONSTRAINT directory_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_organisation
    ADD CONSTRAINT directory_organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_organisation
    ADD CONSTRAINT directory_organisation_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.directory_organisation_themes
    ADD CONSTRAINT directory_organisation_t_organisation_id_theme_id_22e37af6_uniq UNIQUE (organisation_id, theme_id);

ALTER TABLE ONLY public.directory_organisation_themes
    ADD CONSTRAINT directory_organisation_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_planaction
    ADD CONSTRAINT directory_planaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_planaction_themes
    ADD CONSTRAINT directory_planaction_the_planaction_id_theme_id_d7f40cc1_uniq UNIQUE (planaction_id, theme_id);

ALTER TABLE ONLY public.directory_planaction_themes
    ADD CONSTRAINT directory_planaction_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_planaxis
    ADD CONSTRAINT directory_planaxis_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_plandraft
    ADD CONSTRAINT directory_plandraft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_projectpartner
    ADD CONSTRAINT directory_projectpartner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_recognition
    ADD CONSTRAINT directory_recognition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_selfassessment
    ADD CONSTRAINT directory_selfassessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_sharedproject_themes
    ADD CONSTRAINT directory_sharedproject__sharedproject_id_theme_i_778337dd_uniq UNIQUE (sharedproject_id, theme_id);

ALTER TABLE ONLY public.directory_sharedproject
    ADD CONSTRAINT directory_sharedproject_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_sharedproject_themes
    ADD CONSTRAINT directory_sharedproject_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_stagechange
    ADD CONSTRAINT directory_stagechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_tramestep
    ADD CONSTRAINT directory_tramestep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_way
    ADD CONSTRAINT directory_way_key_key UNIQUE (key);

ALTER TABLE ONLY public.directory_way
    ADD CONSTRAINT directory_way_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.forum_draft
    ADD CONSTRAINT draft_once UNIQUE NULLS NOT DISTINCT (person_id, topic_id);

ALTER TABLE ONLY public.events_equipmentphoto
    ADD CONSTRAINT equipment_photo_ranked_once UNIQUE (equipment_id, rank);

ALTER TABLE ONLY public.events_breakdown
    ADD CONSTRAINT events_breakdown_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_calendarfeed
    ADD CONSTRAINT events_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_calendarfeed
    ADD CONSTRAINT events_calendarfeed_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.events_calendarfeed
    ADD CONSTRAINT events_calendarfeed_word_key UNIQUE (word);

ALTER TABLE ONLY public.events_equipment_contacts
    ADD CONSTRAINT events_equipment_contacts_equipment_id_user_id_a10cc8bc_uniq UNIQUE (equipment_id, user_id);

ALTER TABLE ONLY public.events_equipment_contacts
    ADD CONSTRAINT events_equipment_contacts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_equipment
    ADD CONSTRAINT events_equipment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_equipmentphoto
    ADD CONSTRAINT events_equipmentphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_event_authors
    ADD CONSTRAINT events_event_authors_event_id_user_id_a05d7e48_uniq UNIQUE (event_id, user_id);

ALTER TABLE ONLY public.events_event_authors
    ADD CONSTRAINT events_event_authors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_live_id_key UNIQUE (live_id);

ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_eventdocument
    ADD CONSTRAINT events_eventdocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_eventphoto
    ADD CONSTRAINT events_eventphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_eventversion
    ADD CONSTRAINT events_eventversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_eventversion_themes
    ADD CONSTRAINT events_eventversion_them_eventversion_id_theme_id_c1ae224e_uniq UNIQUE (eventversion_id, theme_id);

ALTER TABLE ONLY public.events_eventversion_themes
    ADD CONSTRAINT events_eventversion_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_eventversion_visited
    ADD CONSTRAINT events_eventversion_visi_eventversion_id_collecti_cfdbeb8f_uniq UNIQUE (eventversion_id, collectivity_id);

ALTER TABLE ONLY public.events_eventversion_visited
    ADD CONSTRAINT events_eventversion_visited_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_feedback
    ADD CONSTRAINT events_feedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_feedback
    ADD CONSTRAINT events_feedback_registration_id_key UNIQUE (registration_id);

ALTER TABLE ONLY public.events_idea
    ADD CONSTRAINT events_idea_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY public.events_idea
    ADD CONSTRAINT events_idea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_loan
    ADD CONSTRAINT events_loan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_loanstate
    ADD CONSTRAINT events_loanstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_opinion
    ADD CONSTRAINT events_opinion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_passenger
    ADD CONSTRAINT events_passenger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_position
    ADD CONSTRAINT events_position_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_programme
    ADD CONSTRAINT events_programme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_programme
    ADD CONSTRAINT events_programme_year_key UNIQUE (year);

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_key_key UNIQUE (key);

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_registration
    ADD CONSTRAINT events_registration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_registration_workshops
    ADD CONSTRAINT events_registration_work_registration_id_workshop_277574b1_uniq UNIQUE (registration_id, workshop_id);

ALTER TABLE ONLY public.events_registration_workshops
    ADD CONSTRAINT events_registration_workshops_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_reminder
    ADD CONSTRAINT events_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_ride
    ADD CONSTRAINT events_ride_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_ridealert
    ADD CONSTRAINT events_ridealert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_roadmap
    ADD CONSTRAINT events_roadmap_day_id_key UNIQUE (day_id);

ALTER TABLE ONLY public.events_roadmap
    ADD CONSTRAINT events_roadmap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_roadmapitem
    ADD CONSTRAINT events_roadmapitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_roadmapitem_proposals
    ADD CONSTRAINT events_roadmapitem_propo_roadmapitem_id_proposal__9abffeec_uniq UNIQUE (roadmapitem_id, proposal_id);

ALTER TABLE ONLY public.events_roadmapitem_proposals
    ADD CONSTRAINT events_roadmapitem_proposals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_series
    ADD CONSTRAINT events_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_session
    ADD CONSTRAINT events_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_workinggroup
    ADD CONSTRAINT events_workinggroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_workshop
    ADD CONSTRAINT events_workshop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_workshopday
    ADD CONSTRAINT events_workshopday_code_key UNIQUE (code);

ALTER TABLE ONLY public.events_workshopday
    ADD CONSTRAINT events_workshopday_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY public.events_workshopday
    ADD CONSTRAINT events_workshopday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_abstention
    ADD CONSTRAINT experiences_abstention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_awardcategory
    ADD CONSTRAINT experiences_awardcategory_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_awardedition_jurors
    ADD CONSTRAINT experiences_awardedition_awardedition_id_user_id_539000f5_uniq UNIQUE (awardedition_id, user_id);

ALTER TABLE ONLY public.experiences_awardedition_jurors
    ADD CONSTRAINT experiences_awardedition_jurors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_awardedition
    ADD CONSTRAINT experiences_awardedition_name_key UNIQUE (name);

ALTER TABLE ONLY public.experiences_awardedition
    ADD CONSTRAINT experiences_awardedition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_awardedition
    ADD CONSTRAINT experiences_awardedition_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.experiences_awardedition
    ADD CONSTRAINT experiences_awardedition_year_key UNIQUE (year);

ALTER TABLE ONLY public.experiences_awardtelling
    ADD CONSTRAINT experiences_awardtelling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_awardvote
    ADD CONSTRAINT experiences_awardvote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_collection
    ADD CONSTRAINT experiences_collection_name_key UNIQUE (name);

ALTER TABLE ONLY public.experiences_collection
    ADD CONSTRAINT experiences_collection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_collection
    ADD CONSTRAINT experiences_collection_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.experiences_collectionitem
    ADD CONSTRAINT experiences_collectionitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_criterion
    ADD CONSTRAINT experiences_criterion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_factsheet_authors
    ADD CONSTRAINT experiences_factsheet_au_factsheet_id_user_id_21c3cd84_uniq UNIQUE (factsheet_id, user_id);

ALTER TABLE ONLY public.experiences_factsheet_authors
    ADD CONSTRAINT experiences_factsheet_authors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_factsheet
    ADD CONSTRAINT experiences_factsheet_live_id_key UNIQUE (live_id);

ALTER TABLE ONLY public.experiences_factsheet
    ADD CONSTRAINT experiences_factsheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_factsheetversion_themes
    ADD CONSTRAINT experiences_factsheetver_factsheetversion_id_them_1cf561a5_uniq UNIQUE (factsheetversion_id, theme_id);

ALTER TABLE ONLY public.experiences_factsheetversion
    ADD CONSTRAINT experiences_factsheetversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_factsheetversion_themes
    ADD CONSTRAINT experiences_factsheetversion_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_fichedocument
    ADD CONSTRAINT experiences_fichedocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_fundingline
    ADD CONSTRAINT experiences_fundingline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_indicator
    ADD CONSTRAINT experiences_indicator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_librarydocument_authors
    ADD CONSTRAINT experiences_librarydocum_librarydocument_id_user__587f16d5_uniq UNIQUE (librarydocument_id, user_id);

ALTER TABLE ONLY public.experiences_librarydocumentversion_themes
    ADD CONSTRAINT experiences_librarydocum_librarydocumentversion_i_6bdd5627_uniq UNIQUE (librarydocumentversion_id, theme_id);

ALTER TABLE ONLY public.experiences_librarydocument_authors
    ADD CONSTRAINT experiences_librarydocument_authors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_librarydocument
    ADD CONSTRAINT experiences_librarydocument_live_id_key UNIQUE (live_id);

ALTER TABLE ONLY public.experiences_librarydocument
    ADD CONSTRAINT experiences_librarydocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_librarydocumentversion
    ADD CONSTRAINT experiences_librarydocumentversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_librarydocumentversion_themes
    ADD CONSTRAINT experiences_librarydocumentversion_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_news_authors
    ADD CONSTRAINT experiences_news_authors_news_id_user_id_0ba0a41f_uniq UNIQUE (news_id, user_id);

ALTER TABLE ONLY public.experiences_news_authors
    ADD CONSTRAINT experiences_news_authors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_news
    ADD CONSTRAINT experiences_news_live_id_key UNIQUE (live_id);

ALTER TABLE ONLY public.experiences_news
    ADD CONSTRAINT experiences_news_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_newsversion_themes
    ADD CONSTRAINT experiences_newsversion__newsversion_id_theme_id_50874de5_uniq UNIQUE (newsversion_id, theme_id);

ALTER TABLE ONLY public.experiences_newsversion
    ADD CONSTRAINT experiences_newsversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_newsversion_themes
    ADD CONSTRAINT experiences_newsversion_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nomination_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_photo
    ADD CONSTRAINT experiences_photo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_question
    ADD CONSTRAINT experiences_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_report
    ADD CONSTRAINT experiences_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_reuse
    ADD CONSTRAINT experiences_reuse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_score
    ADD CONSTRAINT experiences_score_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_term
    ADD CONSTRAINT experiences_term_name_key UNIQUE (name);

ALTER TABLE ONLY public.experiences_term
    ADD CONSTRAINT experiences_term_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_term_see
    ADD CONSTRAINT experiences_term_see_from_term_id_to_term_id_e27183d4_uniq UNIQUE (from_term_id, to_term_id);

ALTER TABLE ONLY public.experiences_term_see
    ADD CONSTRAINT experiences_term_see_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_term
    ADD CONSTRAINT experiences_term_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.experiences_term_themes
    ADD CONSTRAINT experiences_term_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_term_themes
    ADD CONSTRAINT experiences_term_themes_term_id_theme_id_cae3024c_uniq UNIQUE (term_id, theme_id);

ALTER TABLE ONLY public.experiences_useful
    ADD CONSTRAINT experiences_useful_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT fiche_nominated_once UNIQUE (edition_id, fiche_id);

ALTER TABLE ONLY public.portal_snapshot
    ADD CONSTRAINT figure_measured_once UNIQUE (territory, grain, day, key, dimension, value);

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT follow_of_category_once UNIQUE (category_id, person_id);

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT follow_of_theme_once UNIQUE (theme_id, person_id);

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT follow_of_topic_once UNIQUE (topic_id, person_id);

ALTER TABLE ONLY public.forum_category
    ADD CONSTRAINT forum_category_group_id_key UNIQUE (group_id);

ALTER TABLE ONLY public.forum_category
    ADD CONSTRAINT forum_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_category
    ADD CONSTRAINT forum_category_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.forum_draft
    ADD CONSTRAINT forum_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_faqentry
    ADD CONSTRAINT forum_faqentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_faqentry
    ADD CONSTRAINT forum_faqentry_topic_id_key UNIQUE (topic_id);

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT forum_follow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_forumread
    ADD CONSTRAINT forum_forumread_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.forum_forumread
    ADD CONSTRAINT forum_forumread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_group
    ADD CONSTRAINT forum_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.forum_group
    ADD CONSTRAINT forum_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_group
    ADD CONSTRAINT forum_group_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.forum_group_themes
    ADD CONSTRAINT forum_group_themes_group_id_theme_id_f9eea1fd_uniq UNIQUE (group_id, theme_id);

ALTER TABLE ONLY public.forum_group_themes
    ADD CONSTRAINT forum_group_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_groupdate
    ADD CONSTRAINT forum_groupdate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_groupdocument
    ADD CONSTRAINT forum_groupdocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_groupmembership
    ADD CONSTRAINT forum_groupmembership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_grouppage
    ADD CONSTRAINT forum_grouppage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_grouppageversion
    ADD CONSTRAINT forum_grouppageversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_grouptask
    ADD CONSTRAINT forum_grouptask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_mailrhythm
    ADD CONSTRAINT forum_mailrhythm_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.forum_mailrhythm
    ADD CONSTRAINT forum_mailrhythm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_notice
    ADD CONSTRAINT forum_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_post
    ADD CONSTRAINT forum_post_key_key UNIQUE (key);

ALTER TABLE ONLY public.forum_post
    ADD CONSTRAINT forum_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_postdocument
    ADD CONSTRAINT forum_postdocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_postreport
    ADD CONSTRAINT forum_postreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_postversion
    ADD CONSTRAINT forum_postversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_refusedaddress
    ADD CONSTRAINT forum_refusedaddress_email_key UNIQUE (email);

ALTER TABLE ONLY public.forum_refusedaddress
    ADD CONSTRAINT forum_refusedaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_sanction
    ADD CONSTRAINT forum_sanction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_thanks
    ADD CONSTRAINT forum_thanks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_accepted_id_key UNIQUE (accepted_id);

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_topicread
    ADD CONSTRAINT forum_topicread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_groupmembership
    ADD CONSTRAINT group_membership_once UNIQUE (group_id, person_id);

ALTER TABLE ONLY public.history_entry
    ADD CONSTRAINT history_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_initiative
    ADD CONSTRAINT initiative_once UNIQUE (collectivity_id, kind, name);

ALTER TABLE ONLY public.attachments_inlay
    ADD CONSTRAINT inlay_once UNIQUE (content_type_id, object_id, picture_id);

ALTER TABLE ONLY public.portal_bookmark
    ADD CONSTRAINT kept_once UNIQUE (owner_id, kind, object_id);

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT letter_reaches_once UNIQUE (letter_id, subscriber_id);

ALTER TABLE ONLY public.portal_letteritem
    ADD CONSTRAINT letter_tells_it_once UNIQUE (letter_id, kind, object_id);

ALTER TABLE ONLY public.events_loan
    ADD CONSTRAINT loan_one_at_a_time EXCLUDE USING gist (equipment_id WITH =, period WITH &&) WHERE ((is_single AND ((status)::text = ANY (ARRAY[('accepte'::character varying)::text, ('remis'::character varying)::text]))));

ALTER TABLE ONLY public.portal_mailingrefusal
    ADD CONSTRAINT mailing_refused_once UNIQUE (email, kind);

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_booklet
    ADD CONSTRAINT members_booklet_key_key UNIQUE (key);

ALTER TABLE ONLY public.members_booklet
    ADD CONSTRAINT members_booklet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_competence
    ADD CONSTRAINT members_competence_name_key UNIQUE (name);

ALTER TABLE ONLY public.members_competence
    ADD CONSTRAINT members_competence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_competence
    ADD CONSTRAINT members_competence_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.members_departure
    ADD CONSTRAINT members_departure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_departure
    ADD CONSTRAINT members_departure_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.members_export
    ADD CONSTRAINT members_export_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_handover
    ADD CONSTRAINT members_handover_mandate_id_key UNIQUE (mandate_id);

ALTER TABLE ONLY public.members_handover
    ADD CONSTRAINT members_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_heldcompetence
    ADD CONSTRAINT members_heldcompetence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_importdraft
    ADD CONSTRAINT members_importdraft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_journalentry
    ADD CONSTRAINT members_journalentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_mandate
    ADD CONSTRAINT members_mandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_message
    ADD CONSTRAINT members_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_referent
    ADD CONSTRAINT members_referent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_referent_resource_themes
    ADD CONSTRAINT members_referent_resourc_referent_id_theme_id_d2fce3d9_uniq UNIQUE (referent_id, theme_id);

ALTER TABLE ONLY public.members_referent_resource_themes
    ADD CONSTRAINT members_referent_resource_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_referent_themes
    ADD CONSTRAINT members_referent_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_referent_themes
    ADD CONSTRAINT members_referent_themes_referent_id_theme_id_eb3933e0_uniq UNIQUE (referent_id, theme_id);

ALTER TABLE ONLY public.members_referent
    ADD CONSTRAINT members_referent_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.members_sponsoroffer
    ADD CONSTRAINT members_sponsoroffer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sponsoroffer
    ADD CONSTRAINT members_sponsoroffer_referent_id_key UNIQUE (referent_id);

ALTER TABLE ONLY public.members_sponsoroffer_themes
    ADD CONSTRAINT members_sponsoroffer_the_sponsoroffer_id_theme_id_ebc0fd96_uniq UNIQUE (sponsoroffer_id, theme_id);

ALTER TABLE ONLY public.members_sponsoroffer_themes
    ADD CONSTRAINT members_sponsoroffer_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sponsorship_declined_by
    ADD CONSTRAINT members_sponsorship_decl_sponsorship_id_referent__77c621b5_uniq UNIQUE (sponsorship_id, referent_id);

ALTER TABLE ONLY public.members_sponsorship_declined_by
    ADD CONSTRAINT members_sponsorship_declined_by_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sponsorship
    ADD CONSTRAINT members_sponsorship_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sponsorshiprequest_themes
    ADD CONSTRAINT members_sponsorshipreque_sponsorshiprequest_id_th_d64e3e92_uniq UNIQUE (sponsorshiprequest_id, theme_id);

ALTER TABLE ONLY public.members_sponsorshiprequest
    ADD CONSTRAINT members_sponsorshiprequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_sponsorshiprequest_themes
    ADD CONSTRAINT members_sponsorshiprequest_themes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_user
    ADD CONSTRAINT members_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.members_user_groups
    ADD CONSTRAINT members_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_user_groups
    ADD CONSTRAINT members_user_groups_user_id_group_id_e4658dba_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.members_user
    ADD CONSTRAINT members_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.members_user_user_permissions
    ADD CONSTRAINT members_user_user_permis_user_id_permission_id_290733df_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.members_user_user_permissions
    ADD CONSTRAINT members_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.directory_membership
    ADD CONSTRAINT membership_one_epci_at_a_time EXCLUDE USING gist (daterange(start, "end", '[)'::text) WITH &&, commune_id WITH =);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.network_identity
    ADD CONSTRAINT network_identity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_noticechoice
    ADD CONSTRAINT notice_choice_once UNIQUE (person_id, kind);

ALTER TABLE ONLY public.forum_notice
    ADD CONSTRAINT notice_once UNIQUE (person_id, post_id);

ALTER TABLE ONLY public.notifications_mail
    ADD CONSTRAINT notifications_mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_mail
    ADD CONSTRAINT notifications_mail_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.notifications_noticechoice
    ADD CONSTRAINT notifications_noticechoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_personalnotice
    ADD CONSTRAINT notifications_personalnotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_reach
    ADD CONSTRAINT notifications_reach_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.events_opinion
    ADD CONSTRAINT opinion_once UNIQUE (item_id, person_id);

ALTER TABLE ONLY public.directory_projectpartner
    ADD CONSTRAINT partner_once UNIQUE (project_id, collectivity_id);

ALTER TABLE ONLY public.portal_bookmark
    ADD CONSTRAINT portal_bookmark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_deskvisit
    ADD CONSTRAINT portal_deskvisit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_deskvisit
    ADD CONSTRAINT portal_deskvisit_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT portal_dispatch_mail_id_key UNIQUE (mail_id);

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT portal_dispatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_exhibited
    ADD CONSTRAINT portal_exhibited_equipment_id_key UNIQUE (equipment_id);

ALTER TABLE ONLY public.portal_exhibited
    ADD CONSTRAINT portal_exhibited_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_letter
    ADD CONSTRAINT portal_letter_number_key UNIQUE (number);

ALTER TABLE ONLY public.portal_letter
    ADD CONSTRAINT portal_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_letteritem
    ADD CONSTRAINT portal_letteritem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_mail_id_key UNIQUE (mail_id);

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_mailing
    ADD CONSTRAINT portal_mailing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_mailingrefusal
    ADD CONSTRAINT portal_mailingrefusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_measuring
    ADD CONSTRAINT portal_measuring_key_key UNIQUE (key);

ALTER TABLE ONLY public.portal_measuring
    ADD CONSTRAINT portal_measuring_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_shelf_bookmarks
    ADD CONSTRAINT portal_shelf_bookmarks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_shelf_bookmarks
    ADD CONSTRAINT portal_shelf_bookmarks_shelf_id_bookmark_id_ea15a9dd_uniq UNIQUE (shelf_id, bookmark_id);

ALTER TABLE ONLY public.portal_shelf
    ADD CONSTRAINT portal_shelf_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_shelf
    ADD CONSTRAINT portal_shelf_token_key UNIQUE (token);

ALTER TABLE ONLY public.portal_showing
    ADD CONSTRAINT portal_showing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_snapshot
    ADD CONSTRAINT portal_snapshot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_subscriber
    ADD CONSTRAINT portal_subscriber_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_subscriber
    ADD CONSTRAINT portal_subscriber_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.portal_teammember
    ADD CONSTRAINT portal_teammember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.portal_teammember
    ADD CONSTRAINT portal_teammember_referent_id_key UNIQUE (referent_id);

ALTER TABLE ONLY public.events_position
    ADD CONSTRAINT position_once UNIQUE (idea_id, collectivity_id);

ALTER TABLE ONLY public.forum_post
    ADD CONSTRAINT post_numbered_once UNIQUE (topic_id, number);

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT proposal_numbered_once UNIQUE (workshop_id, number);

ALTER TABLE ONLY public.directory_recognition
    ADD CONSTRAINT recognised_once_a_day UNIQUE (initiative_id, date);

ALTER TABLE ONLY public.events_reminder
    ADD CONSTRAINT reminded_once_for_each_date UNIQUE (registration_id, hours, start);

ALTER TABLE ONLY public.experiences_reuse
    ADD CONSTRAINT reuse_once UNIQUE (fiche_id, collectivity_id);

ALTER TABLE ONLY public.events_ridealert
    ADD CONSTRAINT ride_alert_once UNIQUE (wanted_id, offer_id);

ALTER TABLE ONLY public.events_roadmapitem
    ADD CONSTRAINT roadmap_item_once UNIQUE (roadmap_id, reference);

ALTER TABLE ONLY public.experiences_score
    ADD CONSTRAINT score_once UNIQUE (nomination_id, criterion_id, juror_id);

ALTER TABLE ONLY public.search_askedmonth
    ADD CONSTRAINT search_askedmonth_month_key UNIQUE (month);

ALTER TABLE ONLY public.search_askedmonth
    ADD CONSTRAINT search_askedmonth_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.search_askedquery
    ADD CONSTRAINT search_askedquery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.search_askedquery
    ADD CONSTRAINT search_askedquery_text_key UNIQUE (text);

ALTER TABLE ONLY public.search_knownword
    ADD CONSTRAINT search_knownword_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.search_knownword
    ADD CONSTRAINT search_knownword_word_key UNIQUE (word);

ALTER TABLE ONLY public.search_synonymgroup
    ADD CONSTRAINT search_synonymgroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.search_synonymgroup
    ADD CONSTRAINT search_synonymgroup_text_key UNIQUE (text);

ALTER TABLE ONLY public.portal_shelf
    ADD CONSTRAINT shelf_of_a_name_once UNIQUE (owner_id, name);

ALTER TABLE ONLY public.portal_showing
    ADD CONSTRAINT showing_once UNIQUE (version_id, fiche_id);

ALTER TABLE ONLY public.members_sponsorship
    ADD CONSTRAINT sponsorship_one_for_each_role UNIQUE (request_id, role);

ALTER TABLE ONLY public.directory_stagechange
    ADD CONSTRAINT stage_reached_once UNIQUE (initiative_id, stage, since);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.forum_thanks
    ADD CONSTRAINT thanks_once UNIQUE (post_id, person_id);

ALTER TABLE ONLY public.themes_theme
    ADD CONSTRAINT themes_theme_name_key UNIQUE (name);

ALTER TABLE ONLY public.themes_theme
    ADD CONSTRAINT themes_theme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.themes_theme
    ADD CONSTRAINT themes_theme_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.experiences_awardtelling
    ADD CONSTRAINT told_of_awards_once UNIQUE (edition_id, person_id, occasion);

ALTER TABLE ONLY public.forum_topicread
    ADD CONSTRAINT topic_read_once UNIQUE (person_id, topic_id);

ALTER TABLE ONLY public.directory_tramestep
    ADD CONSTRAINT trame_step_once UNIQUE (collectivity_id, step);

ALTER TABLE ONLY public.experiences_useful
    ADD CONSTRAINT useful_once UNIQUE (fiche_id, person_id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.experiences_awardvote
    ADD CONSTRAINT vote_once_in_a_category UNIQUE (category_id, voter_id);

ALTER TABLE ONLY public.events_workinggroup
    ADD CONSTRAINT working_group_named_once UNIQUE (workshop_id, name);

ALTER TABLE ONLY public.events_workshop
    ADD CONSTRAINT workshop_ranked_once UNIQUE (event_id, rank);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX action_finalities ON public.directory_planaction USING gin (finalities);

CREATE INDEX action_newest ON public.directory_planaction USING btree (updated_at DESC, id DESC);

CREATE UNIQUE INDEX action_number_once ON public.directory_planaction USING btree (initiative_id, number) WHERE (NOT ((number)::text = ''::text));

CREATE INDEX action_search ON public.directory_planaction USING gin (search) WITH (fastupdate=off);

CREATE INDEX action_status ON public.directory_planaction USING btree (status, updated_at DESC);

CREATE INDEX aid_search ON public.directory_aid USING gin (search) WITH (fastupdate=off);

CREATE INDEX aid_text_trgm ON public.directory_aid USING gin (search_text public.gin_trgm_ops);

CREATE UNIQUE INDEX application_one_pending ON public.members_application USING btree (referent_id) WHERE ((status)::text = 'pending'::text);

CREATE INDEX asked_in_vain ON public.search_askedquery USING btree (times DESC) WHERE (results = 0);

CREATE UNIQUE INDEX assessment_one_open_each ON public.directory_selfassessment USING btree (collectivity_id) WHERE (closed_at IS NULL);

CREATE INDEX attachments_document_uploaded_by_id_f24d8135 ON public.attachments_document USING btree (uploaded_by_id);

CREATE INDEX attachments_inlay_content_type_id_d50deb7d ON public.attachments_inlay USING btree (content_type_id);

CREATE INDEX attachments_inlay_picture_id_94c1737f ON public.attachments_inlay USING btree (picture_id);

CREATE INDEX attachments_picture_uploaded_by_id_8f137b54 ON public.attachments_picture USING btree (uploaded_by_id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX award_edition_search ON public.experiences_awardedition USING gin (search) WITH (fastupdate=off);

CREATE UNIQUE INDEX booklet_one_in_the_making_each ON public.members_booklet USING btree (by_id) WHERE (ready_at IS NULL);

CREATE INDEX cache_expires ON public.cache USING btree (expires);

CREATE INDEX collectivity_arrondissement ON public.directory_collectivity USING btree (arrondissement) WHERE (NOT ((arrondissement)::text = ''::text));

CREATE INDEX collectivity_closed ON public.directory_collectivity USING btree (closed_on) INCLUDE (id);

CREATE INDEX collectivity_former_trgm ON public.directory_collectivity USING gin (search_former public.gin_trgm_ops);

CREATE INDEX collectivity_milieu ON public.directory_collectivity USING btree (milieu) WHERE (NOT ((milieu)::text = ''::text));

CREATE INDEX collectivity_name_trgm ON public.directory_collectivity USING gin (search_name public.gin_trgm_ops);

CREATE INDEX collectivity_population ON public.directory_collectivity USING btree (population);

CREATE INDEX collectivity_postcode_trgm ON public.directory_collectivity USING gin (postcodes_text public.gin_trgm_ops);

CREATE INDEX collectivity_sort ON public.directory_collectivity USING btree (sort_name);

CREATE INDEX competence_name_trgm ON public.members_competence USING gin (search_name public.gin_trgm_ops);

CREATE UNIQUE INDEX competence_spelled_once ON public.members_competence USING btree (search_name);

CREATE INDEX departure_due ON public.members_departure USING btree (due_at);

CREATE INDEX directory_aid_checked_by_id_6710a9b2 ON public.directory_aid USING btree (checked_by_id);

CREATE INDEX directory_aid_funder_id_56a0657d ON public.directory_aid USING btree (funder_id);

CREATE INDEX directory_aid_slug_296af058_like ON public.directory_aid USING btree (slug varchar_pattern_ops);

CREATE INDEX directory_aid_themes_aid_id_1ce7ce33 ON public.directory_aid_themes USING btree (aid_id);

CREATE INDEX directory_aid_themes_theme_id_420c46b4 ON public.directory_aid_themes USING btree (theme_id);

CREATE INDEX directory_aidalert_user_id_54ea2deb ON public.directory_aidalert USING btree (user_id);

CREATE INDEX directory_answer_assessment_id_8a4818d4 ON public.directory_answer USING btree (assessment_id);

CREATE INDEX directory_answer_by_id_5b84156e ON public.directory_answer USING btree (by_id);

CREATE INDEX directory_collectivity_code_478232c0_like ON public.directory_collectivity USING btree (code varchar_pattern_ops);

CREATE INDEX directory_collectivity_departement_00c132fc ON public.directory_collectivity USING btree (departement);

CREATE INDEX directory_collectivity_departement_00c132fc_like ON public.directory_collectivity USING btree (departement varchar_pattern_ops);

CREATE INDEX directory_collectivity_merged_into_id_7a414b48 ON public.directory_collectivity USING btree (merged_into_id);

CREATE INDEX directory_collectivity_photo_id_98299595 ON public.directory_collectivity USING btree (photo_id);

CREATE INDEX directory_correction_aid_id_e4262f15 ON public.directory_correction USING btree (aid_id);

CREATE INDEX directory_correction_by_id_341aae2a ON public.directory_correction USING btree (by_id);

CREATE INDEX directory_correction_organisation_id_4b984d4e ON public.directory_correction USING btree (organisation_id);

CREATE INDEX directory_initiative_collectivity_id_559dde58 ON public.directory_initiative USING btree (collectivity_id);

CREATE INDEX directory_initiative_themes_initiative_id_62668970 ON public.directory_initiative_themes USING btree (initiative_id);

CREATE INDEX directory_initiative_themes_theme_id_18d6ffe9 ON public.directory_initiative_themes USING btree (theme_id);

CREATE INDEX directory_initiativedocument_initiative_id_64aa9721 ON public.directory_initiativedocument USING btree (initiative_id);

CREATE INDEX directory_membership_commune_id_1adb7aa0 ON public.directory_membership USING btree (commune_id);

CREATE INDEX directory_membership_epci_id_24ee35db ON public.directory_membership USING btree (epci_id);

CREATE INDEX directory_organisation_checked_by_id_9862080f ON public.directory_organisation USING btree (checked_by_id);

CREATE INDEX directory_organisation_slug_d5774b66_like ON public.directory_organisation USING btree (slug varchar_pattern_ops);

CREATE INDEX directory_organisation_themes_organisation_id_678c8d37 ON public.directory_organisation_themes USING btree (organisation_id);

CREATE INDEX directory_organisation_themes_theme_id_1424ea7a ON public.directory_organisation_themes USING btree (theme_id);

CREATE INDEX directory_planaction_axis_id_e6340ca3 ON public.directory_planaction USING btree (axis_id);

CREATE INDEX directory_planaction_initiative_id_5b1a8368 ON public.directory_planaction USING btree (initiative_id);

CREATE INDEX directory_planaction_themes_planaction_id_1271adaa ON public.directory_planaction_themes USING btree (planaction_id);

CREATE INDEX directory_planaction_themes_theme_id_726fec47 ON public.directory_planaction_themes USING btree (theme_id);

CREATE INDEX directory_planaxis_initiative_id_4dbd37e3 ON public.directory_planaxis USING btree (initiative_id);

CREATE INDEX directory_plandraft_by_id_b9f70a4f ON public.directory_plandraft USING btree (by_id);

CREATE INDEX directory_plandraft_initiative_id_0c565717 ON public.directory_plandraft USING btree (initiative_id);

CREATE INDEX directory_projectpartner_by_id_7d936034 ON public.directory_projectpartner USING btree (by_id);

CREATE INDEX directory_projectpartner_collectivity_id_e4ce4dc6 ON public.directory_projectpartner USING btree (collectivity_id);

CREATE INDEX directory_projectpartner_project_id_221dc5f4 ON public.directory_projectpartner USING btree (project_id);

CREATE INDEX directory_recognition_initiative_id_4dcfdd82 ON public.directory_recognition USING btree (initiative_id);

CREATE INDEX directory_selfassessment_collectivity_id_57745c23 ON public.directory_selfassessment USING btree (collectivity_id);

CREATE INDEX directory_sharedproject_collectivity_id_9a27fa28 ON public.directory_sharedproject USING btree (collectivity_id);

CREATE INDEX directory_sharedproject_proposed_by_id_d7fbf122 ON public.directory_sharedproject USING btree (proposed_by_id);

CREATE INDEX directory_sharedproject_themes_sharedproject_id_881e8c7c ON public.directory_sharedproject_themes USING btree (sharedproject_id);

CREATE INDEX directory_sharedproject_themes_theme_id_c4a7dee9 ON public.directory_sharedproject_themes USING btree (theme_id);

CREATE INDEX directory_stagechange_initiative_id_06a35714 ON public.directory_stagechange USING btree (initiative_id);

CREATE INDEX directory_tramestep_collectivity_id_b8b9ca97 ON public.directory_tramestep USING btree (collectivity_id);

CREATE INDEX directory_way_key_920a62ea_like ON public.directory_way USING btree (key varchar_pattern_ops);

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX equipment_search ON public.events_equipment USING gin (search) WITH (fastupdate=off);

CREATE INDEX event_agenda ON public.events_event USING btree (start, id) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX event_end ON public.events_event USING btree ("end", id) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX event_search ON public.events_eventversion USING gin (search) WITH (fastupdate=off);

CREATE INDEX events_breakdown_by_id_860285d8 ON public.events_breakdown USING btree (by_id);

CREATE INDEX events_breakdown_equipment_id_02e66b71 ON public.events_breakdown USING btree (equipment_id);

CREATE INDEX events_calendarfeed_word_49547474_like ON public.events_calendarfeed USING btree (word varchar_pattern_ops);

CREATE INDEX events_equipment_contacts_equipment_id_9e7c0d01 ON public.events_equipment_contacts USING btree (equipment_id);

CREATE INDEX events_equipment_contacts_user_id_5a89c9e7 ON public.events_equipment_contacts USING btree (user_id);

CREATE INDEX events_equipment_manual_id_1514553b ON public.events_equipment USING btree (manual_id);

CREATE INDEX events_equipment_owner_id_830e166b ON public.events_equipment USING btree (owner_id);

CREATE INDEX events_equipmentphoto_equipment_id_0cc7c1df ON public.events_equipmentphoto USING btree (equipment_id);

CREATE INDEX events_equipmentphoto_picture_id_60f34002 ON public.events_equipmentphoto USING btree (picture_id);

CREATE INDEX events_event_authors_event_id_34b891d2 ON public.events_event_authors USING btree (event_id);

CREATE INDEX events_event_authors_user_id_f559ff48 ON public.events_event_authors USING btree (user_id);

CREATE INDEX events_event_commune_id_32c1f0ee ON public.events_event USING btree (commune_id);

CREATE INDEX events_event_series_id_6cde1f96 ON public.events_event USING btree (series_id);

CREATE INDEX events_eventdocument_file_id_d084d903 ON public.events_eventdocument USING btree (file_id);

CREATE INDEX events_eventdocument_version_id_ab1d0a12 ON public.events_eventdocument USING btree (version_id);

CREATE INDEX events_eventphoto_picture_id_9fd2b6b1 ON public.events_eventphoto USING btree (picture_id);

CREATE INDEX events_eventphoto_version_id_c7bd9c13 ON public.events_eventphoto USING btree (version_id);

CREATE INDEX events_eventversion_decided_by_id_e0bb7b23 ON public.events_eventversion USING btree (decided_by_id);

CREATE INDEX events_eventversion_host_id_2c329be9 ON public.events_eventversion USING btree (host_id);

CREATE INDEX events_eventversion_picture_id_33fe9ffa ON public.events_eventversion USING btree (picture_id);

CREATE INDEX events_eventversion_publication_id_46f4f5bf ON public.events_eventversion USING btree (publication_id);

CREATE INDEX events_eventversion_themes_eventversion_id_b8589020 ON public.events_eventversion_themes USING btree (eventversion_id);

CREATE INDEX events_eventversion_themes_theme_id_bd9db8a7 ON public.events_eventversion_themes USING btree (theme_id);

CREATE INDEX events_eventversion_visited_collectivity_id_b820665e ON public.events_eventversion_visited USING btree (collectivity_id);

CREATE INDEX events_eventversion_visited_eventversion_id_b76bd47e ON public.events_eventversion_visited USING btree (eventversion_id);

CREATE INDEX events_idea_programme_id_1ad6e799 ON public.events_idea USING btree (programme_id);

CREATE INDEX events_loan_asked_by_id_e45f9f97 ON public.events_loan USING btree (asked_by_id);

CREATE INDEX events_loan_borrower_id_03b36bab ON public.events_loan USING btree (borrower_id);

CREATE INDEX events_loan_equipment_id_010ed7ee ON public.events_loan USING btree (equipment_id);

CREATE INDEX events_loanstate_by_id_1a5565a3 ON public.events_loanstate USING btree (by_id);

CREATE INDEX events_loanstate_loan_id_f9af71df ON public.events_loanstate USING btree (loan_id);

CREATE INDEX events_loanstate_photo_id_303a0904 ON public.events_loanstate USING btree (photo_id);

CREATE INDEX events_opinion_item_id_284b6584 ON public.events_opinion USING btree (item_id);

CREATE INDEX events_opinion_person_id_0eb169f6 ON public.events_opinion USING btree (person_id);

CREATE INDEX events_passenger_registration_id_df0e69b5 ON public.events_passenger USING btree (registration_id);

CREATE INDEX events_passenger_ride_id_5fa4ff35 ON public.events_passenger USING btree (ride_id);

CREATE INDEX events_position_collectivity_id_f82373e3 ON public.events_position USING btree (collectivity_id);

CREATE INDEX events_position_idea_id_b29742b6 ON public.events_position USING btree (idea_id);

CREATE INDEX events_position_person_id_5d8aa35c ON public.events_position USING btree (person_id);

CREATE INDEX events_proposal_author_id_49b76fa5 ON public.events_proposal USING btree (author_id);

CREATE INDEX events_proposal_group_id_f144df72 ON public.events_proposal USING btree (group_id);

CREATE INDEX events_proposal_merged_into_id_4e2c610e ON public.events_proposal USING btree (merged_into_id);

CREATE INDEX events_proposal_workshop_id_58e8ef69 ON public.events_proposal USING btree (workshop_id);

CREATE INDEX events_registration_by_id_3cda9070 ON public.events_registration USING btree (by_id);

CREATE INDEX events_registration_collectivity_id_e263adaa ON public.events_registration USING btree (collectivity_id);

CREATE INDEX events_registration_event_id_75b6f198 ON public.events_registration USING btree (event_id);

CREATE INDEX events_registration_user_id_2a61b516 ON public.events_registration USING btree (user_id);

CREATE INDEX events_registration_workshops_registration_id_b864899a ON public.events_registration_workshops USING btree (registration_id);

CREATE INDEX events_registration_workshops_workshop_id_8e20f429 ON public.events_registration_workshops USING btree (workshop_id);

CREATE INDEX events_reminder_registration_id_d046914b ON public.events_reminder USING btree (registration_id);

CREATE INDEX events_ride_commune_id_8d297d81 ON public.events_ride USING btree (commune_id);

CREATE INDEX events_ride_event_id_2f309dc3 ON public.events_ride USING btree (event_id);

CREATE INDEX events_ride_registration_id_e459549a ON public.events_ride USING btree (registration_id);

CREATE INDEX events_ridealert_offer_id_2d13fe01 ON public.events_ridealert USING btree (offer_id);

CREATE INDEX events_ridealert_wanted_id_5202fd9e ON public.events_ridealert USING btree (wanted_id);

CREATE INDEX events_roadmapitem_proposals_proposal_id_9c343003 ON public.events_roadmapitem_proposals USING btree (proposal_id);

CREATE INDEX events_roadmapitem_proposals_roadmapitem_id_439f3e7c ON public.events_roadmapitem_proposals USING btree (roadmapitem_id);

CREATE INDEX events_roadmapitem_roadmap_id_703acdb7 ON public.events_roadmapitem USING btree (roadmap_id);

CREATE INDEX events_session_version_id_9192af88 ON public.events_session USING btree (version_id);

CREATE INDEX events_workinggroup_workshop_id_328dfa7b ON public.events_workinggroup USING btree (workshop_id);

CREATE INDEX events_workshop_event_id_7ba72f1d ON public.events_workshop USING btree (event_id);

CREATE INDEX events_workshopday_code_15f24cb3_like ON public.events_workshopday USING btree (code varchar_pattern_ops);

CREATE UNIQUE INDEX eventversion_one_working ON public.events_eventversion USING btree (publication_id) WHERE ((state)::text = ANY (ARRAY[('brouillon'::character varying)::text, ('soumise'::character varying)::text]));

CREATE INDEX experiences_abstention_juror_id_422ecffc ON public.experiences_abstention USING btree (juror_id);

CREATE INDEX experiences_abstention_nomination_id_e4e55c0e ON public.experiences_abstention USING btree (nomination_id);

CREATE INDEX experiences_awardcategory_edition_id_3e06046d ON public.experiences_awardcategory USING btree (edition_id);

CREATE INDEX experiences_awardedition_jurors_awardedition_id_417a90a9 ON public.experiences_awardedition_jurors USING btree (awardedition_id);

CREATE INDEX experiences_awardedition_jurors_user_id_959509bf ON public.experiences_awardedition_jurors USING btree (user_id);

CREATE INDEX experiences_awardedition_name_07f4456e_like ON public.experiences_awardedition USING btree (name varchar_pattern_ops);

CREATE INDEX experiences_awardedition_slug_a539ce02_like ON public.experiences_awardedition USING btree (slug varchar_pattern_ops);

CREATE INDEX experiences_awardtelling_edition_id_092e886a ON public.experiences_awardtelling USING btree (edition_id);

CREATE INDEX experiences_awardtelling_person_id_c1e8cda2 ON public.experiences_awardtelling USING btree (person_id);

CREATE INDEX experiences_awardvote_category_id_aee48767 ON public.experiences_awardvote USING btree (category_id);

CREATE INDEX experiences_awardvote_nomination_id_aac5931f ON public.experiences_awardvote USING btree (nomination_id);

CREATE INDEX experiences_awardvote_voter_id_c6aee6f5 ON public.experiences_awardvote USING btree (voter_id);

CREATE INDEX experiences_collection_name_a475bb60_like ON public.experiences_collection USING btree (name varchar_pattern_ops);

CREATE INDEX experiences_collection_slug_c33c2744_like ON public.experiences_collection USING btree (slug varchar_pattern_ops);

CREATE INDEX experiences_collectionitem_collection_id_0eafcd94 ON public.experiences_collectionitem USING btree (collection_id);

CREATE INDEX experiences_collectionitem_document_id_b497b177 ON public.experiences_collectionitem USING btree (document_id);

CREATE INDEX experiences_criterion_edition_id_f30fe07c ON public.experiences_criterion USING btree (edition_id);

CREATE INDEX experiences_factsheet_authors_factsheet_id_acd3d4db ON public.experiences_factsheet_authors USING btree (factsheet_id);

CREATE INDEX experiences_factsheet_authors_user_id_62a6d20c ON public.experiences_factsheet_authors USING btree (user_id);

CREATE INDEX experiences_factsheet_collectivity_id_fe83a4c9 ON public.experiences_factsheet USING btree (collectivity_id);

CREATE INDEX experiences_factsheet_plan_action_id_31e2ab67 ON public.experiences_factsheet USING btree (plan_action_id);

CREATE INDEX experiences_factsheetversi_factsheetversion_id_3328ff3c ON public.experiences_factsheetversion_themes USING btree (factsheetversion_id);

CREATE INDEX experiences_factsheetversion_decided_by_id_e3ade562 ON public.experiences_factsheetversion USING btree (decided_by_id);

CREATE INDEX experiences_factsheetversion_publication_id_8edf63b9 ON public.experiences_factsheetversion USING btree (publication_id);

CREATE INDEX experiences_factsheetversion_recording_id_4c866245 ON public.experiences_factsheetversion USING btree (recording_id);

CREATE INDEX experiences_factsheetversion_themes_theme_id_cf249e45 ON public.experiences_factsheetversion_themes USING btree (theme_id);

CREATE INDEX experiences_fichedocument_file_id_1e4e3b7d ON public.experiences_fichedocument USING btree (file_id);

CREATE INDEX experiences_fichedocument_version_id_95eff1de ON public.experiences_fichedocument USING btree (version_id);

CREATE INDEX experiences_fundingline_version_id_901d441d ON public.experiences_fundingline USING btree (version_id);

CREATE INDEX experiences_indicator_version_id_f698a2eb ON public.experiences_indicator USING btree (version_id);

CREATE INDEX experiences_librarydocumen_librarydocumentversion_id_51851b06 ON public.experiences_librarydocumentversion_themes USING btree (librarydocumentversion_id);

CREATE INDEX experiences_librarydocument_authors_librarydocument_id_a413cb7c ON public.experiences_librarydocument_authors USING btree (librarydocument_id);

CREATE INDEX experiences_librarydocument_authors_user_id_b1ff7d96 ON public.experiences_librarydocument_authors USING btree (user_id);

CREATE INDEX experiences_librarydocumentversion_decided_by_id_d98aa03c ON public.experiences_librarydocumentversion USING btree (decided_by_id);

CREATE INDEX experiences_librarydocumentversion_file_id_7aa57873 ON public.experiences_librarydocumentversion USING btree (file_id);

CREATE INDEX experiences_librarydocumentversion_publication_id_93ea9f89 ON public.experiences_librarydocumentversion USING btree (publication_id);

CREATE INDEX experiences_librarydocumentversion_themes_theme_id_2edb19d2 ON public.experiences_librarydocumentversion_themes USING btree (theme_id);

CREATE INDEX experiences_librarydocumentversion_thumbnail_id_11903d98 ON public.experiences_librarydocumentversion USING btree (thumbnail_id);

CREATE INDEX experiences_news_authors_news_id_3aed50f6 ON public.experiences_news_authors USING btree (news_id);

CREATE INDEX experiences_news_authors_user_id_951cf5df ON public.experiences_news_authors USING btree (user_id);

CREATE INDEX experiences_newsversion_decided_by_id_3de89051 ON public.experiences_newsversion USING btree (decided_by_id);

CREATE INDEX experiences_newsversion_picture_id_0601df9a ON public.experiences_newsversion USING btree (picture_id);

CREATE INDEX experiences_newsversion_publication_id_6bfe5b93 ON public.experiences_newsversion USING btree (publication_id);

CREATE INDEX experiences_newsversion_themes_newsversion_id_dc1f4b4a ON public.experiences_newsversion_themes USING btree (newsversion_id);

CREATE INDEX experiences_newsversion_themes_theme_id_8d18df5f ON public.experiences_newsversion_themes USING btree (theme_id);

CREATE INDEX experiences_nomination_by_id_0bdb6494 ON public.experiences_nomination USING btree (by_id);

CREATE INDEX experiences_nomination_category_id_fc3f9955 ON public.experiences_nomination USING btree (category_id);

CREATE INDEX experiences_nomination_collectivity_id_b20d1b6a ON public.experiences_nomination USING btree (collectivity_id);

CREATE INDEX experiences_nomination_edition_id_7245e941 ON public.experiences_nomination USING btree (edition_id);

CREATE INDEX experiences_nomination_fiche_id_604c678b ON public.experiences_nomination USING btree (fiche_id);

CREATE INDEX experiences_nomination_picture_id_4ddb2e14 ON public.experiences_nomination USING btree (picture_id);

CREATE INDEX experiences_photo_picture_id_4c3327c1 ON public.experiences_photo USING btree (picture_id);

CREATE INDEX experiences_photo_version_id_e667ffb0 ON public.experiences_photo USING btree (version_id);

CREATE INDEX experiences_question_answered_by_id_cc32b254 ON public.experiences_question USING btree (answered_by_id);

CREATE INDEX experiences_question_asker_id_92484e1a ON public.experiences_question USING btree (asker_id);

CREATE INDEX experiences_question_fiche_id_f24d9f88 ON public.experiences_question USING btree (fiche_id);

CREATE INDEX experiences_report_by_id_4c6ed233 ON public.experiences_report USING btree (by_id);

CREATE INDEX experiences_report_fiche_id_d531c70a ON public.experiences_report USING btree (fiche_id);

CREATE INDEX experiences_reuse_by_id_6aaf4df9 ON public.experiences_reuse USING btree (by_id);

CREATE INDEX experiences_reuse_collectivity_id_264b3d32 ON public.experiences_reuse USING btree (collectivity_id);

CREATE INDEX experiences_reuse_fiche_id_2922edd0 ON public.experiences_reuse USING btree (fiche_id);

CREATE INDEX experiences_score_criterion_id_65bec607 ON public.experiences_score USING btree (criterion_id);

CREATE INDEX experiences_score_juror_id_dea8f0e3 ON public.experiences_score USING btree (juror_id);

CREATE INDEX experiences_score_nomination_id_099e8bc4 ON public.experiences_score USING btree (nomination_id);

CREATE INDEX experiences_term_name_bc371b14_like ON public.experiences_term USING btree (name varchar_pattern_ops);

CREATE INDEX experiences_term_see_from_term_id_78087ce7 ON public.experiences_term_see USING btree (from_term_id);

CREATE INDEX experiences_term_see_to_term_id_860280b7 ON public.experiences_term_see USING btree (to_term_id);

CREATE INDEX experiences_term_slug_7f9a13dd_like ON public.experiences_term USING btree (slug varchar_pattern_ops);

CREATE INDEX experiences_term_themes_term_id_44d7ecbd ON public.experiences_term_themes USING btree (term_id);

CREATE INDEX experiences_term_themes_theme_id_035bbb66 ON public.experiences_term_themes USING btree (theme_id);

CREATE INDEX experiences_useful_fiche_id_228242af ON public.experiences_useful USING btree (fiche_id);

CREATE INDEX experiences_useful_person_id_eb2e771a ON public.experiences_useful USING btree (person_id);

CREATE UNIQUE INDEX factsheetversion_one_working ON public.experiences_factsheetversion USING btree (publication_id) WHERE ((state)::text = ANY (ARRAY[('brouillon'::character varying)::text, ('soumise'::character varying)::text]));

CREATE INDEX faq_search ON public.forum_faqentry USING gin (search) WITH (fastupdate=off);

CREATE INDEX fiche_by_reuse_count ON public.experiences_factsheet USING btree (reuse_count DESC, published_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX fiche_by_useful_count ON public.experiences_factsheet USING btree (useful_count DESC, published_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX fiche_newest ON public.experiences_factsheet USING btree (published_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX fiche_search ON public.experiences_factsheetversion USING gin (search) WITH (fastupdate=off);

CREATE INDEX fiche_title_search ON public.experiences_factsheetversion USING gin (title_search) WITH (fastupdate=off);

CREATE INDEX figure_of_a_period ON public.portal_snapshot USING btree (key, grain, day);

CREATE INDEX forum_category_slug_50ca1b25_like ON public.forum_category USING btree (slug varchar_pattern_ops);

CREATE INDEX forum_category_theme_id_0f0114fa ON public.forum_category USING btree (theme_id);

CREATE INDEX forum_draft_person_id_d11101b0 ON public.forum_draft USING btree (person_id);

CREATE INDEX forum_draft_topic_id_cf05e445 ON public.forum_draft USING btree (topic_id);

CREATE INDEX forum_faqentry_by_id_213c4af0 ON public.forum_faqentry USING btree (by_id);

CREATE INDEX forum_faqentry_theme_id_8a7138f4 ON public.forum_faqentry USING btree (theme_id);

CREATE INDEX forum_follow_category_id_cccfa004 ON public.forum_follow USING btree (category_id);

CREATE INDEX forum_follow_person_id_d0d81950 ON public.forum_follow USING btree (person_id);

CREATE INDEX forum_follow_theme_id_cca068f4 ON public.forum_follow USING btree (theme_id);

CREATE INDEX forum_follow_topic_id_9c05e3e8 ON public.forum_follow USING btree (topic_id);

CREATE INDEX forum_group_created_by_id_51f73096 ON public.forum_group USING btree (created_by_id);

CREATE INDEX forum_group_name_57c73c0d_like ON public.forum_group USING btree (name varchar_pattern_ops);

CREATE INDEX forum_group_slug_9f596651_like ON public.forum_group USING btree (slug varchar_pattern_ops);

CREATE INDEX forum_group_themes_group_id_ec28445a ON public.forum_group_themes USING btree (group_id);

CREATE INDEX forum_group_themes_theme_id_aa8ff4a8 ON public.forum_group_themes USING btree (theme_id);

CREATE INDEX forum_groupdate_by_id_10d3ecfb ON public.forum_groupdate USING btree (by_id);

CREATE INDEX forum_groupdate_group_id_b7f90d71 ON public.forum_groupdate USING btree (group_id);

CREATE INDEX forum_groupdocument_by_id_05477d3f ON public.forum_groupdocument USING btree (by_id);

CREATE INDEX forum_groupdocument_file_id_df615454 ON public.forum_groupdocument USING btree (file_id);

CREATE INDEX forum_groupdocument_group_id_4feae415 ON public.forum_groupdocument USING btree (group_id);

CREATE INDEX forum_groupmembership_group_id_073ec3a5 ON public.forum_groupmembership USING btree (group_id);

CREATE INDEX forum_groupmembership_person_id_28dc90aa ON public.forum_groupmembership USING btree (person_id);

CREATE INDEX forum_grouppage_by_id_301f6242 ON public.forum_grouppage USING btree (by_id);

CREATE INDEX forum_grouppage_group_id_2e7b9643 ON public.forum_grouppage USING btree (group_id);

CREATE INDEX forum_grouppageversion_by_id_170954bb ON public.forum_grouppageversion USING btree (by_id);

CREATE INDEX forum_grouppageversion_page_id_3e22f809 ON public.forum_grouppageversion USING btree (page_id);

CREATE INDEX forum_grouptask_assignee_id_f9504933 ON public.forum_grouptask USING btree (assignee_id);

CREATE INDEX forum_grouptask_by_id_d73a83b9 ON public.forum_grouptask USING btree (by_id);

CREATE INDEX forum_grouptask_done_by_id_cc8044a9 ON public.forum_grouptask USING btree (done_by_id);

CREATE INDEX forum_grouptask_group_id_68e77e9f ON public.forum_grouptask USING btree (group_id);

CREATE INDEX forum_inbound_category_id_360636e7 ON public.forum_inbound USING btree (category_id);

CREATE INDEX forum_inbound_digest_a34cab5a_like ON public.forum_inbound USING btree (digest varchar_pattern_ops);

CREATE INDEX forum_inbound_person_id_2540e52c ON public.forum_inbound USING btree (person_id);

CREATE INDEX forum_inbound_post_id_058d5b1d ON public.forum_inbound USING btree (post_id);

CREATE INDEX forum_inbound_topic_id_609f32f5 ON public.forum_inbound USING btree (topic_id);

CREATE INDEX forum_notice_person_id_d87f148f ON public.forum_notice USING btree (person_id);

CREATE INDEX forum_notice_post_id_69756f6b ON public.forum_notice USING btree (post_id);

CREATE INDEX forum_notice_theme_id_41c788ec ON public.forum_notice USING btree (theme_id);

CREATE INDEX forum_post_author_id_609b7963 ON public.forum_post USING btree (author_id);

CREATE INDEX forum_post_topic_id_68b61f28 ON public.forum_post USING btree (topic_id);

CREATE INDEX forum_postdocument_file_id_ce3b46c5 ON public.forum_postdocument USING btree (file_id);

CREATE INDEX forum_postdocument_post_id_fac336e6 ON public.forum_postdocument USING btree (post_id);

CREATE INDEX forum_postreport_by_id_50b2e0dd ON public.forum_postreport USING btree (by_id);

CREATE INDEX forum_postreport_closed_by_id_e8711ba0 ON public.forum_postreport USING btree (closed_by_id);

CREATE INDEX forum_postreport_post_id_29e9984d ON public.forum_postreport USING btree (post_id);

CREATE INDEX forum_postversion_by_id_0391c42a ON public.forum_postversion USING btree (by_id);

CREATE INDEX forum_postversion_post_id_2b9d3657 ON public.forum_postversion USING btree (post_id);

CREATE INDEX forum_refusedaddress_email_676a7d1a_like ON public.forum_refusedaddress USING btree (email varchar_pattern_ops);

CREATE INDEX forum_sanction_by_id_ef48e276 ON public.forum_sanction USING btree (by_id);

CREATE INDEX forum_sanction_person_id_b6173308 ON public.forum_sanction USING btree (person_id);

CREATE INDEX forum_sanction_post_id_c338fa14 ON public.forum_sanction USING btree (post_id);

CREATE INDEX forum_thanks_person_id_d8f7ba2a ON public.forum_thanks USING btree (person_id);

CREATE INDEX forum_thanks_post_id_35bcb712 ON public.forum_thanks USING btree (post_id);

CREATE INDEX forum_topic_author_id_69c0a4d8 ON public.forum_topic USING btree (author_id);

CREATE INDEX forum_topic_category_id_b3704e41 ON public.forum_topic USING btree (category_id);

CREATE INDEX forum_topic_last_author_id_c520dfd1 ON public.forum_topic USING btree (last_author_id);

CREATE INDEX forum_topic_merged_into_id_80097c08 ON public.forum_topic USING btree (merged_into_id);

CREATE INDEX forum_topicread_person_id_210b2ebe ON public.forum_topicread USING btree (person_id);

CREATE INDEX forum_topicread_topic_id_9931ad4b ON public.forum_topicread USING btree (topic_id);

CREATE INDEX group_search ON public.forum_group USING gin (search) WITH (fastupdate=off);

CREATE INDEX history_entry_by_id_6f894723 ON public.history_entry USING btree (by_id);

CREATE INDEX history_entry_content_type_id_869ef9c6 ON public.history_entry USING btree (content_type_id);

CREATE INDEX history_object ON public.history_entry USING btree (content_type_id, object_id, at DESC);

CREATE INDEX inbound_of_sender ON public.forum_inbound USING btree (sender, received_at);

CREATE UNIQUE INDEX inbound_posted_once ON public.forum_inbound USING btree (person_id, message_id) WHERE ((state)::text = ANY (ARRAY[('publie'::character varying)::text, ('confirmer'::character varying)::text]));

CREATE INDEX inbound_recent ON public.forum_inbound USING btree (received_at);

CREATE INDEX inbound_waiting ON public.forum_inbound USING btree (id) WHERE ((state)::text = 'recu'::text);

CREATE INDEX initiative_kind ON public.directory_initiative USING btree (kind, collectivity_id);

CREATE INDEX initiative_stage ON public.directory_initiative USING btree (stage, collectivity_id);

CREATE INDEX known_word_trgm ON public.search_knownword USING gin (plain public.gin_trgm_ops);

CREATE INDEX letter_search ON public.portal_letter USING gin (search) WITH (fastupdate=off);

CREATE INDEX library_newest ON public.experiences_librarydocument USING btree (published_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX library_search ON public.experiences_librarydocumentversion USING gin (search) WITH (fastupdate=off);

CREATE INDEX library_title_search ON public.experiences_librarydocumentversion USING gin (title_search) WITH (fastupdate=off);

CREATE UNIQUE INDEX librarydocumentversion_one_working ON public.experiences_librarydocumentversion USING btree (publication_id) WHERE ((state)::text = ANY (ARRAY[('brouillon'::character varying)::text, ('soumise'::character varying)::text]));

CREATE INDEX loan_of_equipment ON public.events_loan USING btree (equipment_id, status, start);

CREATE INDEX loan_return ON public.events_loan USING btree ("end") WHERE ((status)::text = ANY (ARRAY[('accepte'::character varying)::text, ('remis'::character varying)::text]));

CREATE INDEX mail_due ON public.notifications_mail USING btree (next_attempt_at) WHERE ((status)::text = 'queued'::text);

CREATE INDEX mail_written ON public.notifications_mail USING btree (template, created_at);

CREATE INDEX mailed_to_write ON public.portal_mailed USING btree (mailing_id, id) WHERE (written_at IS NULL);

CREATE UNIQUE INDEX mailing_reaches_once ON public.portal_mailed USING btree (mailing_id, email, first_name, last_name) WHERE (NOT ((email)::text = ''::text));

CREATE INDEX mandate_delegate ON public.members_mandate USING btree (referent_id) WHERE is_delegate;

CREATE INDEX mandate_place ON public.members_mandate USING btree (collectivity_id, referent_id) INCLUDE (role, "end");

CREATE INDEX mandate_role ON public.members_mandate USING btree (role, referent_id) INCLUDE ("end");

CREATE INDEX mandate_title_trgm ON public.members_mandate USING gin (search_title public.gin_trgm_ops);

CREATE INDEX members_application_decided_by_id_d3495fb8 ON public.members_application USING btree (decided_by_id);

CREATE INDEX members_application_referent_id_58d536e9 ON public.members_application USING btree (referent_id);

CREATE INDEX members_booklet_by_id_0fcb7683 ON public.members_booklet USING btree (by_id);

CREATE INDEX members_competence_name_a3096cd4_like ON public.members_competence USING btree (name varchar_pattern_ops);

CREATE INDEX members_competence_slug_4085c6ee_like ON public.members_competence USING btree (slug varchar_pattern_ops);

CREATE INDEX members_export_by_id_8cd91484 ON public.members_export USING btree (by_id);

CREATE INDEX members_handover_successor_id_ae447f2f ON public.members_handover USING btree (successor_id);

CREATE INDEX members_heldcompetence_content_object_id_7da4a889 ON public.members_heldcompetence USING btree (content_object_id);

CREATE INDEX members_heldcompetence_tag_id_092e8e02 ON public.members_heldcompetence USING btree (tag_id);

CREATE INDEX members_importdraft_by_id_1d797c9c ON public.members_importdraft USING btree (by_id);

CREATE INDEX members_journalentry_author_id_01a815f4 ON public.members_journalentry USING btree (author_id);

CREATE INDEX members_journalentry_file_id_2a30a3a1 ON public.members_journalentry USING btree (file_id);

CREATE INDEX members_journalentry_sponsorship_id_ab989d8f ON public.members_journalentry USING btree (sponsorship_id);

CREATE INDEX members_mandate_referent_id_f9a9da70 ON public.members_mandate USING btree (referent_id);

CREATE INDEX members_message_recipient_id_bd4f13e6 ON public.members_message USING btree (recipient_id);

CREATE INDEX members_referent_portrait_id_dd4c4468 ON public.members_referent USING btree (portrait_id);

CREATE INDEX members_referent_resource_themes_referent_id_45285557 ON public.members_referent_resource_themes USING btree (referent_id);

CREATE INDEX members_referent_resource_themes_theme_id_db011c2e ON public.members_referent_resource_themes USING btree (theme_id);

CREATE INDEX members_referent_themes_referent_id_40c53233 ON public.members_referent_themes USING btree (referent_id);

CREATE INDEX members_referent_themes_theme_id_12a931b1 ON public.members_referent_themes USING btree (theme_id);

CREATE INDEX members_referent_works_first_for_id_e13fd9ca ON public.members_referent USING btree (works_first_for_id);

CREATE INDEX members_sponsoroffer_themes_sponsoroffer_id_a561cfbf ON public.members_sponsoroffer_themes USING btree (sponsoroffer_id);

CREATE INDEX members_sponsoroffer_themes_theme_id_d4e247e6 ON public.members_sponsoroffer_themes USING btree (theme_id);

CREATE INDEX members_sponsorship_declined_by_referent_id_f2d16033 ON public.members_sponsorship_declined_by USING btree (referent_id);

CREATE INDEX members_sponsorship_declined_by_sponsorship_id_9d83078c ON public.members_sponsorship_declined_by USING btree (sponsorship_id);

CREATE INDEX members_sponsorship_request_id_ea2ba6ee ON public.members_sponsorship USING btree (request_id);

CREATE INDEX members_sponsorship_sponsor_id_312cd8f8 ON public.members_sponsorship USING btree (sponsor_id);

CREATE INDEX members_sponsorship_status_423f14b7 ON public.members_sponsorship USING btree (status);

CREATE INDEX members_sponsorship_status_423f14b7_like ON public.members_sponsorship USING btree (status varchar_pattern_ops);

CREATE INDEX members_sponsorshiprequest_collectivity_id_f86efd0c ON public.members_sponsorshiprequest USING btree (collectivity_id);

CREATE INDEX members_sponsorshiprequest_requester_id_5d9de174 ON public.members_sponsorshiprequest USING btree (requester_id);

CREATE INDEX members_sponsorshiprequest_sponsorshiprequest_id_e74e5eb2 ON public.members_sponsorshiprequest_themes USING btree (sponsorshiprequest_id);

CREATE INDEX members_sponsorshiprequest_themes_theme_id_034009b0 ON public.members_sponsorshiprequest_themes USING btree (theme_id);

CREATE INDEX members_user_email_fb50dde1_like ON public.members_user USING btree (email varchar_pattern_ops);

CREATE INDEX members_user_groups_group_id_39b83d85 ON public.members_user_groups USING btree (group_id);

CREATE INDEX members_user_groups_user_id_db5cba0f ON public.members_user_groups USING btree (user_id);

CREATE INDEX members_user_user_permissions_permission_id_5f80148e ON public.members_user_user_permissions USING btree (permission_id);

CREATE INDEX members_user_user_permissions_user_id_3371a207 ON public.members_user_user_permissions USING btree (user_id);

CREATE INDEX message_of_the_day ON public.members_message USING btree (sender_id, sent_at DESC);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX network_identity_logo_id_85a7a8e2 ON public.network_identity USING btree (logo_id);

CREATE INDEX news_newest ON public.experiences_news USING btree (published_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (live_id IS NOT NULL));

CREATE INDEX news_search ON public.experiences_newsversion USING gin (search) WITH (fastupdate=off);

CREATE UNIQUE INDEX newsversion_one_working ON public.experiences_newsversion USING btree (publication_id) WHERE ((state)::text = ANY (ARRAY[('brouillon'::character varying)::text, ('soumise'::character varying)::text]));

CREATE INDEX notice_due ON public.forum_notice USING btree (due_at, person_id) WHERE ((due_at IS NOT NULL) AND (mailed_at IS NULL) AND (seen_at IS NULL));

CREATE UNIQUE INDEX notice_of_a_thing_once ON public.forum_notice USING btree (person_id, kind, key) WHERE (post_id IS NULL);

CREATE INDEX notice_of_person ON public.forum_notice USING btree (person_id, at DESC);

CREATE INDEX notice_unseen ON public.forum_notice USING btree (person_id, at) WHERE (seen_at IS NULL);

CREATE INDEX notifications_mail_reference_ca26a7e1_like ON public.notifications_mail USING btree (reference varchar_pattern_ops);

CREATE INDEX notifications_noticechoice_person_id_022687af ON public.notifications_noticechoice USING btree (person_id);

CREATE INDEX notifications_personalnotice_person_id_7a4b2a64 ON public.notifications_personalnotice USING btree (person_id);

CREATE INDEX organisation_search ON public.directory_organisation USING gin (search) WITH (fastupdate=off);

CREATE INDEX organisation_text_trgm ON public.directory_organisation USING gin (search_text public.gin_trgm_ops);

CREATE UNIQUE INDEX passenger_asks_once ON public.events_passenger USING btree (ride_id, registration_id) WHERE ((status)::text = ANY (ARRAY[('demandee'::character varying)::text, ('acceptee'::character varying)::text]));

CREATE INDEX personal_notice_due ON public.notifications_personalnotice USING btree (due_at, person_id) WHERE ((due_at IS NOT NULL) AND (mailed_at IS NULL) AND (seen_at IS NULL));

CREATE INDEX personal_notice_of_person ON public.notifications_personalnotice USING btree (person_id, at DESC);

CREATE INDEX personal_notice_unseen ON public.notifications_personalnotice USING btree (person_id, at) WHERE (seen_at IS NULL);

CREATE INDEX picture_for_text ON public.attachments_picture USING btree (uploaded_at) WHERE is_for_text;

CREATE INDEX portal_bookmark_owner_id_29f104db ON public.portal_bookmark USING btree (owner_id);

CREATE INDEX portal_dispatch_letter_id_51cb3ac1 ON public.portal_dispatch USING btree (letter_id);

CREATE INDEX portal_dispatch_subscriber_id_bc1b7584 ON public.portal_dispatch USING btree (subscriber_id);

CREATE INDEX portal_exhibited_document_id_c4ee52ea ON public.portal_exhibited USING btree (document_id);

CREATE INDEX portal_letteritem_letter_id_7117e712 ON public.portal_letteritem USING btree (letter_id);

CREATE INDEX portal_mailed_collectivity_id_33461d9e ON public.portal_mailed USING btree (collectivity_id);

CREATE INDEX portal_mailed_mailing_id_b23600d0 ON public.portal_mailed USING btree (mailing_id);

CREATE INDEX portal_mailed_referent_id_d8a20adc ON public.portal_mailed USING btree (referent_id);

CREATE INDEX portal_mailing_by_id_d0d7d25d ON public.portal_mailing USING btree (by_id);

CREATE INDEX portal_measuring_key_5411f497_like ON public.portal_measuring USING btree (key varchar_pattern_ops);

CREATE INDEX portal_shelf_bookmarks_bookmark_id_efd1242e ON public.portal_shelf_bookmarks USING btree (bookmark_id);

CREATE INDEX portal_shelf_bookmarks_shelf_id_8bdd2c6b ON public.portal_shelf_bookmarks USING btree (shelf_id);

CREATE INDEX portal_shelf_owner_id_142f0aaa ON public.portal_shelf USING btree (owner_id);

CREATE INDEX portal_showing_fiche_id_6b142118 ON public.portal_showing USING btree (fiche_id);

CREATE INDEX portal_showing_version_id_9dc39526 ON public.portal_showing USING btree (version_id);

CREATE UNIQUE INDEX post_reported_once ON public.forum_postreport USING btree (post_id, by_id) WHERE (closed_at IS NULL);

CREATE INDEX post_search ON public.forum_post USING gin (search) WITH (fastupdate=off);

CREATE INDEX project_newest ON public.directory_sharedproject USING btree (updated_at DESC);

CREATE INDEX project_search ON public.directory_sharedproject USING gin (search) WITH (fastupdate=off);

CREATE INDEX reach_of_the_day ON public.notifications_reach USING btree (by_id, at);

CREATE INDEX referent_address ON public.members_referent USING btree (contact_email) WHERE (NOT ((contact_email)::text = ''::text));

CREATE INDEX referent_in_steering_team ON public.members_referent USING btree (sort_name) WHERE in_steering_team;

CREATE INDEX referent_in_technical_committe ON public.members_referent USING btree (sort_name) WHERE in_technical_committee;

CREATE INDEX referent_is_ambassador ON public.members_referent USING btree (sort_name) WHERE is_ambassador;

CREATE INDEX referent_is_resource ON public.members_referent USING btree (sort_name) WHERE is_resource;

CREATE INDEX referent_listed_sort ON public.members_referent USING btree (sort_name, id) WHERE (approved_at IS NOT NULL);

CREATE INDEX referent_name_trgm ON public.members_referent USING gin (search_name public.gin_trgm_ops);

CREATE INDEX referent_newest ON public.members_referent USING btree (approved_at DESC);

CREATE INDEX referent_sort ON public.members_referent USING btree (sort_name);

CREATE INDEX registration_address ON public.events_registration USING btree (email);

CREATE UNIQUE INDEX registration_one_for_each_account ON public.events_registration USING btree (event_id, user_id) WHERE (user_id IS NOT NULL);

CREATE UNIQUE INDEX registration_one_for_each_person ON public.events_registration USING btree (event_id, lower((email)::text), lower(public.f_unaccent((first_name)::text)), lower(public.f_unaccent((last_name)::text)));

CREATE INDEX registration_queue ON public.events_registration USING btree (event_id, queued_at, id) WHERE ((status)::text = 'attente'::text);

CREATE INDEX registration_seats ON public.events_registration USING btree (event_id, status, role);

CREATE INDEX report_open ON public.forum_postreport USING btree (at) WHERE (closed_at IS NULL);

CREATE INDEX report_waiting ON public.experiences_report USING btree (sent_at) WHERE ((outcome)::text = ''::text);

CREATE UNIQUE INDEX ride_sought_once ON public.events_ride USING btree (registration_id) WHERE (((kind)::text = 'recherche'::text) AND (withdrawn_at IS NULL));

CREATE INDEX roadmap_item_search ON public.events_roadmapitem USING gin (search) WITH (fastupdate=off);

CREATE INDEX sanction_suspending ON public.forum_sanction USING btree (person_id, until) WHERE (((kind)::text = 'suspension'::text) AND (lifted_at IS NULL));

CREATE INDEX search_askedquery_text_c590ae52_like ON public.search_askedquery USING btree (text varchar_pattern_ops);

CREATE INDEX search_knownword_word_a7786581_like ON public.search_knownword USING btree (word varchar_pattern_ops);

CREATE INDEX search_synonymgroup_text_dfc29d47_like ON public.search_synonymgroup USING btree (text varchar_pattern_ops);

CREATE INDEX sponsorship_active ON public.members_sponsorship USING btree (sponsor_id) WHERE ((status)::text = ANY (ARRAY[('propose'::character varying)::text, ('accepte'::character varying)::text, ('en-cours'::character varying)::text]));

CREATE UNIQUE INDEX subscriber_once_for_each_person ON public.portal_subscriber USING btree (lower((email)::text), lower(public.f_unaccent((name)::text)));

CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);

CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);

CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);

CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);

CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);

CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);

CREATE INDEX term_search ON public.experiences_term USING gin (search) WITH (fastupdate=off);

CREATE INDEX term_sort ON public.experiences_term USING btree (sort_name);

CREATE INDEX themes_theme_name_c320b9c6_like ON public.themes_theme USING btree (name varchar_pattern_ops);

CREATE INDEX themes_theme_slug_4f5ecc3c_like ON public.themes_theme USING btree (slug varchar_pattern_ops);

CREATE INDEX topic_of_category ON public.forum_topic USING btree (category_id, last_at DESC, id DESC) WHERE (hidden_at IS NULL);

CREATE INDEX topic_pinned ON public.forum_topic USING btree (category_id) WHERE (pinned_at IS NOT NULL);

CREATE INDEX topic_recent ON public.forum_topic USING btree (last_at DESC, id DESC) WHERE (hidden_at IS NULL);

CREATE INDEX topic_search ON public.forum_topic USING gin (search) WITH (fastupdate=off);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE UNIQUE INDEX user_email_once ON public.members_user USING btree (lower((email)::text));

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaction
    ADD CONSTRAINT action_on_an_axis_of_its_programme FOREIGN KEY (axis_id, initiative_id) REFERENCES public.directory_planaxis(id, initiative_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attachments_document
    ADD CONSTRAINT attachments_document_uploaded_by_id_f24d8135_fk_members_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attachments_inlay
    ADD CONSTRAINT attachments_inlay_content_type_id_d50deb7d_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attachments_inlay
    ADD CONSTRAINT attachments_inlay_picture_id_94c1737f_fk_attachments_picture_id FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attachments_picture
    ADD CONSTRAINT attachments_picture_uploaded_by_id_8f137b54_fk_members_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.attachments_reading
    ADD CONSTRAINT attachments_reading_document_id_0f5cd9d8_fk_attachmen FOREIGN KEY (document_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_aid
    ADD CONSTRAINT directory_aid_checked_by_id_6710a9b2_fk_members_user_id FOREIGN KEY (checked_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_aid
    ADD CONSTRAINT directory_aid_funder_id_56a0657d_fk_directory_organisation_id FOREIGN KEY (funder_id) REFERENCES public.directory_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_aid_themes
    ADD CONSTRAINT directory_aid_themes_aid_id_1ce7ce33_fk_directory_aid_id FOREIGN KEY (aid_id) REFERENCES public.directory_aid(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_aid_themes
    ADD CONSTRAINT directory_aid_themes_theme_id_420c46b4_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_aidalert
    ADD CONSTRAINT directory_aidalert_user_id_54ea2deb_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_answer
    ADD CONSTRAINT directory_answer_assessment_id_8a4818d4_fk_directory FOREIGN KEY (assessment_id) REFERENCES public.directory_selfassessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_answer
    ADD CONSTRAINT directory_answer_by_id_5b84156e_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_collectivity
    ADD CONSTRAINT directory_collectivi_merged_into_id_7a414b48_fk_directory FOREIGN KEY (merged_into_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_collectivity
    ADD CONSTRAINT directory_collectivi_photo_id_98299595_fk_attachmen FOREIGN KEY (photo_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_contour
    ADD CONSTRAINT directory_contour_collectivity_id_470c9759_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_correction
    ADD CONSTRAINT directory_correction_aid_id_e4262f15_fk_directory_aid_id FOREIGN KEY (aid_id) REFERENCES public.directory_aid(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_correction
    ADD CONSTRAINT directory_correction_by_id_341aae2a_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_correction
    ADD CONSTRAINT directory_correction_organisation_id_4b984d4e_fk_directory FOREIGN KEY (organisation_id) REFERENCES public.directory_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_initiative
    ADD CONSTRAINT directory_initiative_collectivity_id_559dde58_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_initiativedocument
    ADD CONSTRAINT directory_initiative_file_id_ec3cf0f6_fk_attachmen FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_initiative_themes
    ADD CONSTRAINT directory_initiative_initiative_id_62668970_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_initiativedocument
    ADD CONSTRAINT directory_initiative_initiative_id_64aa9721_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_initiative_themes
    ADD CONSTRAINT directory_initiative_theme_id_18d6ffe9_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_membership
    ADD CONSTRAINT directory_membership_commune_id_1adb7aa0_fk_directory FOREIGN KEY (commune_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_membership
    ADD CONSTRAINT directory_membership_epci_id_24ee35db_fk_directory FOREIGN KEY (epci_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organisation
    ADD CONSTRAINT directory_organisati_checked_by_id_9862080f_fk_members_u FOREIGN KEY (checked_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organisation_themes
    ADD CONSTRAINT directory_organisati_organisation_id_678c8d37_fk_directory FOREIGN KEY (organisation_id) REFERENCES public.directory_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_organisation_themes
    ADD CONSTRAINT directory_organisati_theme_id_1424ea7a_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaction
    ADD CONSTRAINT directory_planaction_axis_id_e6340ca3_fk_directory_planaxis_id FOREIGN KEY (axis_id) REFERENCES public.directory_planaxis(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaction
    ADD CONSTRAINT directory_planaction_initiative_id_5b1a8368_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaction_themes
    ADD CONSTRAINT directory_planaction_planaction_id_1271adaa_fk_directory FOREIGN KEY (planaction_id) REFERENCES public.directory_planaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaction_themes
    ADD CONSTRAINT directory_planaction_theme_id_726fec47_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_planaxis
    ADD CONSTRAINT directory_planaxis_initiative_id_4dbd37e3_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_plandraft
    ADD CONSTRAINT directory_plandraft_by_id_b9f70a4f_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_plandraft
    ADD CONSTRAINT directory_plandraft_initiative_id_0c565717_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_projectpartner
    ADD CONSTRAINT directory_projectpar_collectivity_id_e4ce4dc6_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_projectpartner
    ADD CONSTRAINT directory_projectpar_project_id_221dc5f4_fk_directory FOREIGN KEY (project_id) REFERENCES public.directory_sharedproject(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_projectpartner
    ADD CONSTRAINT directory_projectpartner_by_id_7d936034_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_recognition
    ADD CONSTRAINT directory_recognitio_initiative_id_4dcfdd82_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_selfassessment
    ADD CONSTRAINT directory_selfassess_collectivity_id_57745c23_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sharedproject
    ADD CONSTRAINT directory_sharedproj_collectivity_id_9a27fa28_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sharedproject
    ADD CONSTRAINT directory_sharedproj_proposed_by_id_d7fbf122_fk_members_u FOREIGN KEY (proposed_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sharedproject_themes
    ADD CONSTRAINT directory_sharedproj_sharedproject_id_881e8c7c_fk_directory FOREIGN KEY (sharedproject_id) REFERENCES public.directory_sharedproject(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_sharedproject_themes
    ADD CONSTRAINT directory_sharedproj_theme_id_c4a7dee9_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_stagechange
    ADD CONSTRAINT directory_stagechang_initiative_id_06a35714_fk_directory FOREIGN KEY (initiative_id) REFERENCES public.directory_initiative(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.directory_tramestep
    ADD CONSTRAINT directory_tramestep_collectivity_id_b8b9ca97_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_breakdown
    ADD CONSTRAINT events_breakdown_by_id_860285d8_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_breakdown
    ADD CONSTRAINT events_breakdown_equipment_id_02e66b71_fk_events_equipment_id FOREIGN KEY (equipment_id) REFERENCES public.events_equipment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_calendarfeed
    ADD CONSTRAINT events_calendarfeed_user_id_deddb5cb_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipment_contacts
    ADD CONSTRAINT events_equipment_con_equipment_id_9e7c0d01_fk_events_eq FOREIGN KEY (equipment_id) REFERENCES public.events_equipment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipment_contacts
    ADD CONSTRAINT events_equipment_contacts_user_id_5a89c9e7_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipment
    ADD CONSTRAINT events_equipment_manual_id_1514553b_fk_attachments_document_id FOREIGN KEY (manual_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipment
    ADD CONSTRAINT events_equipment_owner_id_830e166b_fk_directory_collectivity_id FOREIGN KEY (owner_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipmentphoto
    ADD CONSTRAINT events_equipmentphot_equipment_id_0cc7c1df_fk_events_eq FOREIGN KEY (equipment_id) REFERENCES public.events_equipment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_equipmentphoto
    ADD CONSTRAINT events_equipmentphot_picture_id_60f34002_fk_attachmen FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_event_authors
    ADD CONSTRAINT events_event_authors_event_id_34b891d2_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_event_authors
    ADD CONSTRAINT events_event_authors_user_id_f559ff48_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_commune_id_32c1f0ee_fk_directory_collectivity_id FOREIGN KEY (commune_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_live_id_3363b5d3_fk_events_eventversion_id FOREIGN KEY (live_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_series_id_6cde1f96_fk_events_series_id FOREIGN KEY (series_id) REFERENCES public.events_series(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventdocument
    ADD CONSTRAINT events_eventdocument_file_id_d084d903_fk_attachmen FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventdocument
    ADD CONSTRAINT events_eventdocument_version_id_ab1d0a12_fk_events_ev FOREIGN KEY (version_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventphoto
    ADD CONSTRAINT events_eventphoto_picture_id_9fd2b6b1_fk_attachments_picture_id FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventphoto
    ADD CONSTRAINT events_eventphoto_version_id_c7bd9c13_fk_events_eventversion_id FOREIGN KEY (version_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion_visited
    ADD CONSTRAINT events_eventversion__collectivity_id_b820665e_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion_visited
    ADD CONSTRAINT events_eventversion__eventversion_id_b76bd47e_fk_events_ev FOREIGN KEY (eventversion_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion_themes
    ADD CONSTRAINT events_eventversion__eventversion_id_b8589020_fk_events_ev FOREIGN KEY (eventversion_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion
    ADD CONSTRAINT events_eventversion_decided_by_id_e0bb7b23_fk_members_user_id FOREIGN KEY (decided_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion
    ADD CONSTRAINT events_eventversion_host_id_2c329be9_fk_directory FOREIGN KEY (host_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion
    ADD CONSTRAINT events_eventversion_picture_id_33fe9ffa_fk_attachmen FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion
    ADD CONSTRAINT events_eventversion_publication_id_46f4f5bf_fk_events_event_id FOREIGN KEY (publication_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_eventversion_themes
    ADD CONSTRAINT events_eventversion_themes_theme_id_bd9db8a7_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_feedback
    ADD CONSTRAINT events_feedback_registration_id_3d00034e_fk_events_re FOREIGN KEY (registration_id) REFERENCES public.events_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_idea
    ADD CONSTRAINT events_idea_event_id_09115ca0_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_idea
    ADD CONSTRAINT events_idea_programme_id_1ad6e799_fk_events_programme_id FOREIGN KEY (programme_id) REFERENCES public.events_programme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loan
    ADD CONSTRAINT events_loan_asked_by_id_e45f9f97_fk_members_user_id FOREIGN KEY (asked_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loan
    ADD CONSTRAINT events_loan_borrower_id_03b36bab_fk_directory_collectivity_id FOREIGN KEY (borrower_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loan
    ADD CONSTRAINT events_loan_equipment_id_010ed7ee_fk_events_equipment_id FOREIGN KEY (equipment_id) REFERENCES public.events_equipment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loanstate
    ADD CONSTRAINT events_loanstate_by_id_1a5565a3_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loanstate
    ADD CONSTRAINT events_loanstate_loan_id_f9af71df_fk_events_loan_id FOREIGN KEY (loan_id) REFERENCES public.events_loan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_loanstate
    ADD CONSTRAINT events_loanstate_photo_id_303a0904_fk_attachments_picture_id FOREIGN KEY (photo_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_opinion
    ADD CONSTRAINT events_opinion_item_id_284b6584_fk_events_roadmapitem_id FOREIGN KEY (item_id) REFERENCES public.events_roadmapitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_opinion
    ADD CONSTRAINT events_opinion_person_id_0eb169f6_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_passenger
    ADD CONSTRAINT events_passenger_registration_id_df0e69b5_fk_events_re FOREIGN KEY (registration_id) REFERENCES public.events_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_passenger
    ADD CONSTRAINT events_passenger_ride_id_5fa4ff35_fk_events_ride_id FOREIGN KEY (ride_id) REFERENCES public.events_ride(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_position
    ADD CONSTRAINT events_position_collectivity_id_f82373e3_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_position
    ADD CONSTRAINT events_position_idea_id_b29742b6_fk_events_idea_id FOREIGN KEY (idea_id) REFERENCES public.events_idea(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_position
    ADD CONSTRAINT events_position_person_id_5d8aa35c_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_author_id_49b76fa5_fk_members_user_id FOREIGN KEY (author_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_group_id_f144df72_fk_events_workinggroup_id FOREIGN KEY (group_id) REFERENCES public.events_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_merged_into_id_4e2c610e_fk_events_proposal_id FOREIGN KEY (merged_into_id) REFERENCES public.events_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_proposal
    ADD CONSTRAINT events_proposal_workshop_id_58e8ef69_fk_events_workshop_id FOREIGN KEY (workshop_id) REFERENCES public.events_workshop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration_workshops
    ADD CONSTRAINT events_registration__registration_id_b864899a_fk_events_re FOREIGN KEY (registration_id) REFERENCES public.events_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration_workshops
    ADD CONSTRAINT events_registration__workshop_id_8e20f429_fk_events_wo FOREIGN KEY (workshop_id) REFERENCES public.events_workshop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration
    ADD CONSTRAINT events_registration_by_id_3cda9070_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration
    ADD CONSTRAINT events_registration_collectivity_id_e263adaa_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration
    ADD CONSTRAINT events_registration_event_id_75b6f198_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_registration
    ADD CONSTRAINT events_registration_user_id_2a61b516_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_reminder
    ADD CONSTRAINT events_reminder_registration_id_d046914b_fk_events_re FOREIGN KEY (registration_id) REFERENCES public.events_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_ride
    ADD CONSTRAINT events_ride_commune_id_8d297d81_fk_directory_collectivity_id FOREIGN KEY (commune_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_ride
    ADD CONSTRAINT events_ride_event_id_2f309dc3_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_ride
    ADD CONSTRAINT events_ride_registration_id_e459549a_fk_events_registration_id FOREIGN KEY (registration_id) REFERENCES public.events_registration(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_ridealert
    ADD CONSTRAINT events_ridealert_offer_id_2d13fe01_fk_events_ride_id FOREIGN KEY (offer_id) REFERENCES public.events_ride(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_ridealert
    ADD CONSTRAINT events_ridealert_wanted_id_5202fd9e_fk_events_ride_id FOREIGN KEY (wanted_id) REFERENCES public.events_ride(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_roadmap
    ADD CONSTRAINT events_roadmap_day_id_71b578ad_fk_events_workshopday_id FOREIGN KEY (day_id) REFERENCES public.events_workshopday(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_roadmapitem_proposals
    ADD CONSTRAINT events_roadmapitem_p_proposal_id_9c343003_fk_events_pr FOREIGN KEY (proposal_id) REFERENCES public.events_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_roadmapitem_proposals
    ADD CONSTRAINT events_roadmapitem_p_roadmapitem_id_439f3e7c_fk_events_ro FOREIGN KEY (roadmapitem_id) REFERENCES public.events_roadmapitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_roadmapitem
    ADD CONSTRAINT events_roadmapitem_roadmap_id_703acdb7_fk_events_roadmap_id FOREIGN KEY (roadmap_id) REFERENCES public.events_roadmap(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_session
    ADD CONSTRAINT events_session_version_id_9192af88_fk_events_eventversion_id FOREIGN KEY (version_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_workinggroup
    ADD CONSTRAINT events_workinggroup_workshop_id_328dfa7b_fk_events_workshop_id FOREIGN KEY (workshop_id) REFERENCES public.events_workshop(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_workshop
    ADD CONSTRAINT events_workshop_event_id_7ba72f1d_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.events_workshopday
    ADD CONSTRAINT events_workshopday_event_id_d6f4b9d7_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_abstention
    ADD CONSTRAINT experiences_abstenti_nomination_id_e4e55c0e_fk_experienc FOREIGN KEY (nomination_id) REFERENCES public.experiences_nomination(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_abstention
    ADD CONSTRAINT experiences_abstention_juror_id_422ecffc_fk_members_user_id FOREIGN KEY (juror_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardcategory
    ADD CONSTRAINT experiences_awardcat_edition_id_3e06046d_fk_experienc FOREIGN KEY (edition_id) REFERENCES public.experiences_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardedition_jurors
    ADD CONSTRAINT experiences_awardedi_awardedition_id_417a90a9_fk_experienc FOREIGN KEY (awardedition_id) REFERENCES public.experiences_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardedition_jurors
    ADD CONSTRAINT experiences_awardedi_user_id_959509bf_fk_members_u FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardtelling
    ADD CONSTRAINT experiences_awardtel_edition_id_092e886a_fk_experienc FOREIGN KEY (edition_id) REFERENCES public.experiences_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardtelling
    ADD CONSTRAINT experiences_awardtelling_person_id_c1e8cda2_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardvote
    ADD CONSTRAINT experiences_awardvot_category_id_aee48767_fk_experienc FOREIGN KEY (category_id) REFERENCES public.experiences_awardcategory(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardvote
    ADD CONSTRAINT experiences_awardvot_nomination_id_aac5931f_fk_experienc FOREIGN KEY (nomination_id) REFERENCES public.experiences_nomination(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_awardvote
    ADD CONSTRAINT experiences_awardvote_voter_id_c6aee6f5_fk_members_user_id FOREIGN KEY (voter_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_collectionitem
    ADD CONSTRAINT experiences_collecti_collection_id_0eafcd94_fk_experienc FOREIGN KEY (collection_id) REFERENCES public.experiences_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_collectionitem
    ADD CONSTRAINT experiences_collecti_document_id_b497b177_fk_experienc FOREIGN KEY (document_id) REFERENCES public.experiences_librarydocument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_criterion
    ADD CONSTRAINT experiences_criterio_edition_id_f30fe07c_fk_experienc FOREIGN KEY (edition_id) REFERENCES public.experiences_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheet
    ADD CONSTRAINT experiences_factshee_collectivity_id_fe83a4c9_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheetversion
    ADD CONSTRAINT experiences_factshee_decided_by_id_e3ade562_fk_members_u FOREIGN KEY (decided_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheet_authors
    ADD CONSTRAINT experiences_factshee_factsheet_id_acd3d4db_fk_experienc FOREIGN KEY (factsheet_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheetversion_themes
    ADD CONSTRAINT experiences_factshee_factsheetversion_id_3328ff3c_fk_experienc FOREIGN KEY (factsheetversion_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheet
    ADD CONSTRAINT experiences_factshee_live_id_d79f4c7f_fk_experienc FOREIGN KEY (live_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheet
    ADD CONSTRAINT experiences_factshee_plan_action_id_31e2ab67_fk_directory FOREIGN KEY (plan_action_id) REFERENCES public.directory_planaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheetversion
    ADD CONSTRAINT experiences_factshee_publication_id_8edf63b9_fk_experienc FOREIGN KEY (publication_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheetversion
    ADD CONSTRAINT experiences_factshee_recording_id_4c866245_fk_attachmen FOREIGN KEY (recording_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheetversion_themes
    ADD CONSTRAINT experiences_factshee_theme_id_cf249e45_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_factsheet_authors
    ADD CONSTRAINT experiences_factshee_user_id_62a6d20c_fk_members_u FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_fichedocument
    ADD CONSTRAINT experiences_fichedoc_file_id_1e4e3b7d_fk_attachmen FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_fichedocument
    ADD CONSTRAINT experiences_fichedoc_version_id_95eff1de_fk_experienc FOREIGN KEY (version_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_fundingline
    ADD CONSTRAINT experiences_fundingl_version_id_901d441d_fk_experienc FOREIGN KEY (version_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_indicator
    ADD CONSTRAINT experiences_indicato_version_id_f698a2eb_fk_experienc FOREIGN KEY (version_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion
    ADD CONSTRAINT experiences_libraryd_decided_by_id_d98aa03c_fk_members_u FOREIGN KEY (decided_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion
    ADD CONSTRAINT experiences_libraryd_file_id_7aa57873_fk_attachmen FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocument_authors
    ADD CONSTRAINT experiences_libraryd_librarydocument_id_a413cb7c_fk_experienc FOREIGN KEY (librarydocument_id) REFERENCES public.experiences_librarydocument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion_themes
    ADD CONSTRAINT experiences_libraryd_librarydocumentversi_51851b06_fk_experienc FOREIGN KEY (librarydocumentversion_id) REFERENCES public.experiences_librarydocumentversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocument
    ADD CONSTRAINT experiences_libraryd_live_id_381a4eca_fk_experienc FOREIGN KEY (live_id) REFERENCES public.experiences_librarydocumentversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion
    ADD CONSTRAINT experiences_libraryd_publication_id_93ea9f89_fk_experienc FOREIGN KEY (publication_id) REFERENCES public.experiences_librarydocument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion_themes
    ADD CONSTRAINT experiences_libraryd_theme_id_2edb19d2_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocumentversion
    ADD CONSTRAINT experiences_libraryd_thumbnail_id_11903d98_fk_attachmen FOREIGN KEY (thumbnail_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_librarydocument_authors
    ADD CONSTRAINT experiences_libraryd_user_id_b1ff7d96_fk_members_u FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_news_authors
    ADD CONSTRAINT experiences_news_aut_news_id_3aed50f6_fk_experienc FOREIGN KEY (news_id) REFERENCES public.experiences_news(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_news_authors
    ADD CONSTRAINT experiences_news_authors_user_id_951cf5df_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_news
    ADD CONSTRAINT experiences_news_live_id_7df84e0f_fk_experiences_newsversion_id FOREIGN KEY (live_id) REFERENCES public.experiences_newsversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_newsversion
    ADD CONSTRAINT experiences_newsvers_decided_by_id_3de89051_fk_members_u FOREIGN KEY (decided_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_newsversion_themes
    ADD CONSTRAINT experiences_newsvers_newsversion_id_dc1f4b4a_fk_experienc FOREIGN KEY (newsversion_id) REFERENCES public.experiences_newsversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_newsversion
    ADD CONSTRAINT experiences_newsvers_picture_id_0601df9a_fk_attachmen FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_newsversion
    ADD CONSTRAINT experiences_newsvers_publication_id_6bfe5b93_fk_experienc FOREIGN KEY (publication_id) REFERENCES public.experiences_news(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_newsversion_themes
    ADD CONSTRAINT experiences_newsvers_theme_id_8d18df5f_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nominati_category_id_fc3f9955_fk_experienc FOREIGN KEY (category_id) REFERENCES public.experiences_awardcategory(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nominati_collectivity_id_b20d1b6a_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nominati_edition_id_7245e941_fk_experienc FOREIGN KEY (edition_id) REFERENCES public.experiences_awardedition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nominati_fiche_id_604c678b_fk_experienc FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nominati_picture_id_4ddb2e14_fk_attachmen FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_nomination
    ADD CONSTRAINT experiences_nomination_by_id_0bdb6494_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_photo
    ADD CONSTRAINT experiences_photo_picture_id_4c3327c1_fk_attachments_picture_id FOREIGN KEY (picture_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_photo
    ADD CONSTRAINT experiences_photo_version_id_e667ffb0_fk_experienc FOREIGN KEY (version_id) REFERENCES public.experiences_factsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_question
    ADD CONSTRAINT experiences_question_answered_by_id_cc32b254_fk_members_user_id FOREIGN KEY (answered_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_question
    ADD CONSTRAINT experiences_question_asker_id_92484e1a_fk_members_user_id FOREIGN KEY (asker_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_question
    ADD CONSTRAINT experiences_question_fiche_id_f24d9f88_fk_experienc FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_report
    ADD CONSTRAINT experiences_report_by_id_4c6ed233_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_report
    ADD CONSTRAINT experiences_report_fiche_id_d531c70a_fk_experienc FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_reuse
    ADD CONSTRAINT experiences_reuse_by_id_6aaf4df9_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_reuse
    ADD CONSTRAINT experiences_reuse_collectivity_id_264b3d32_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_reuse
    ADD CONSTRAINT experiences_reuse_fiche_id_2922edd0_fk_experiences_factsheet_id FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_score
    ADD CONSTRAINT experiences_score_criterion_id_65bec607_fk_experienc FOREIGN KEY (criterion_id) REFERENCES public.experiences_criterion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_score
    ADD CONSTRAINT experiences_score_juror_id_dea8f0e3_fk_members_user_id FOREIGN KEY (juror_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_score
    ADD CONSTRAINT experiences_score_nomination_id_099e8bc4_fk_experienc FOREIGN KEY (nomination_id) REFERENCES public.experiences_nomination(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_term_see
    ADD CONSTRAINT experiences_term_see_from_term_id_78087ce7_fk_experienc FOREIGN KEY (from_term_id) REFERENCES public.experiences_term(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_term_see
    ADD CONSTRAINT experiences_term_see_to_term_id_860280b7_fk_experiences_term_id FOREIGN KEY (to_term_id) REFERENCES public.experiences_term(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_term_themes
    ADD CONSTRAINT experiences_term_themes_term_id_44d7ecbd_fk_experiences_term_id FOREIGN KEY (term_id) REFERENCES public.experiences_term(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_term_themes
    ADD CONSTRAINT experiences_term_themes_theme_id_035bbb66_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_useful
    ADD CONSTRAINT experiences_useful_fiche_id_228242af_fk_experienc FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.experiences_useful
    ADD CONSTRAINT experiences_useful_person_id_eb2e771a_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_category
    ADD CONSTRAINT forum_category_group_id_5743cfd8_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_category
    ADD CONSTRAINT forum_category_theme_id_0f0114fa_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_draft
    ADD CONSTRAINT forum_draft_person_id_d11101b0_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_draft
    ADD CONSTRAINT forum_draft_topic_id_cf05e445_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_faqentry
    ADD CONSTRAINT forum_faqentry_by_id_213c4af0_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_faqentry
    ADD CONSTRAINT forum_faqentry_theme_id_8a7138f4_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_faqentry
    ADD CONSTRAINT forum_faqentry_topic_id_2c623422_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT forum_follow_category_id_cccfa004_fk_forum_category_id FOREIGN KEY (category_id) REFERENCES public.forum_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT forum_follow_person_id_d0d81950_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT forum_follow_theme_id_cca068f4_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_follow
    ADD CONSTRAINT forum_follow_topic_id_9c05e3e8_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_forumread
    ADD CONSTRAINT forum_forumread_person_id_76cea595_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_group
    ADD CONSTRAINT forum_group_created_by_id_51f73096_fk_members_user_id FOREIGN KEY (created_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_group_themes
    ADD CONSTRAINT forum_group_themes_group_id_ec28445a_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_group_themes
    ADD CONSTRAINT forum_group_themes_theme_id_aa8ff4a8_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupdate
    ADD CONSTRAINT forum_groupdate_by_id_10d3ecfb_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupdate
    ADD CONSTRAINT forum_groupdate_group_id_b7f90d71_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupdocument
    ADD CONSTRAINT forum_groupdocument_by_id_05477d3f_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupdocument
    ADD CONSTRAINT forum_groupdocument_file_id_df615454_fk_attachments_document_id FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupdocument
    ADD CONSTRAINT forum_groupdocument_group_id_4feae415_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupmembership
    ADD CONSTRAINT forum_groupmembership_group_id_073ec3a5_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_groupmembership
    ADD CONSTRAINT forum_groupmembership_person_id_28dc90aa_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouppage
    ADD CONSTRAINT forum_grouppage_by_id_301f6242_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouppage
    ADD CONSTRAINT forum_grouppage_group_id_2e7b9643_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouppageversion
    ADD CONSTRAINT forum_grouppageversion_by_id_170954bb_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouppageversion
    ADD CONSTRAINT forum_grouppageversion_page_id_3e22f809_fk_forum_grouppage_id FOREIGN KEY (page_id) REFERENCES public.forum_grouppage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouptask
    ADD CONSTRAINT forum_grouptask_assignee_id_f9504933_fk_members_user_id FOREIGN KEY (assignee_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouptask
    ADD CONSTRAINT forum_grouptask_by_id_d73a83b9_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouptask
    ADD CONSTRAINT forum_grouptask_done_by_id_cc8044a9_fk_members_user_id FOREIGN KEY (done_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_grouptask
    ADD CONSTRAINT forum_grouptask_group_id_68e77e9f_fk_forum_group_id FOREIGN KEY (group_id) REFERENCES public.forum_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_category_id_360636e7_fk_forum_category_id FOREIGN KEY (category_id) REFERENCES public.forum_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_person_id_2540e52c_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_post_id_058d5b1d_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_inbound
    ADD CONSTRAINT forum_inbound_topic_id_609f32f5_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_mailrhythm
    ADD CONSTRAINT forum_mailrhythm_person_id_c2a2f10d_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_notice
    ADD CONSTRAINT forum_notice_person_id_d87f148f_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_notice
    ADD CONSTRAINT forum_notice_post_id_69756f6b_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_notice
    ADD CONSTRAINT forum_notice_theme_id_41c788ec_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_post
    ADD CONSTRAINT forum_post_author_id_609b7963_fk_members_user_id FOREIGN KEY (author_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_post
    ADD CONSTRAINT forum_post_topic_id_68b61f28_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postdocument
    ADD CONSTRAINT forum_postdocument_file_id_ce3b46c5_fk_attachments_document_id FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postdocument
    ADD CONSTRAINT forum_postdocument_post_id_fac336e6_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postreport
    ADD CONSTRAINT forum_postreport_by_id_50b2e0dd_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postreport
    ADD CONSTRAINT forum_postreport_closed_by_id_e8711ba0_fk_members_user_id FOREIGN KEY (closed_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postreport
    ADD CONSTRAINT forum_postreport_post_id_29e9984d_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postversion
    ADD CONSTRAINT forum_postversion_by_id_0391c42a_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_postversion
    ADD CONSTRAINT forum_postversion_post_id_2b9d3657_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_sanction
    ADD CONSTRAINT forum_sanction_by_id_ef48e276_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_sanction
    ADD CONSTRAINT forum_sanction_person_id_b6173308_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_sanction
    ADD CONSTRAINT forum_sanction_post_id_c338fa14_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_thanks
    ADD CONSTRAINT forum_thanks_person_id_d8f7ba2a_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_thanks
    ADD CONSTRAINT forum_thanks_post_id_35bcb712_fk_forum_post_id FOREIGN KEY (post_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_accepted_id_c6f5bf6c_fk_forum_post_id FOREIGN KEY (accepted_id) REFERENCES public.forum_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_author_id_69c0a4d8_fk_members_user_id FOREIGN KEY (author_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_category_id_b3704e41_fk_forum_category_id FOREIGN KEY (category_id) REFERENCES public.forum_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_last_author_id_c520dfd1_fk_members_user_id FOREIGN KEY (last_author_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topic
    ADD CONSTRAINT forum_topic_merged_into_id_80097c08_fk_forum_topic_id FOREIGN KEY (merged_into_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topicread
    ADD CONSTRAINT forum_topicread_person_id_210b2ebe_fk_members_user_id FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.forum_topicread
    ADD CONSTRAINT forum_topicread_topic_id_9931ad4b_fk_forum_topic_id FOREIGN KEY (topic_id) REFERENCES public.forum_topic(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.history_entry
    ADD CONSTRAINT history_entry_by_id_6f894723_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.history_entry
    ADD CONSTRAINT history_entry_content_type_id_869ef9c6_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_decided_by_id_d3495fb8_fk_members_user_id FOREIGN KEY (decided_by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_application
    ADD CONSTRAINT members_application_referent_id_58d536e9_fk_members_referent_id FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_booklet
    ADD CONSTRAINT members_booklet_by_id_0fcb7683_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_departure
    ADD CONSTRAINT members_departure_user_id_2f353ab1_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_export
    ADD CONSTRAINT members_export_by_id_8cd91484_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_handover
    ADD CONSTRAINT members_handover_mandate_id_c9babf15_fk_members_mandate_id FOREIGN KEY (mandate_id) REFERENCES public.members_mandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_handover
    ADD CONSTRAINT members_handover_successor_id_ae447f2f_fk_members_referent_id FOREIGN KEY (successor_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_heldcompetence
    ADD CONSTRAINT members_heldcompeten_content_object_id_7da4a889_fk_members_r FOREIGN KEY (content_object_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_heldcompetence
    ADD CONSTRAINT members_heldcompetence_tag_id_092e8e02_fk_members_competence_id FOREIGN KEY (tag_id) REFERENCES public.members_competence(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_importdraft
    ADD CONSTRAINT members_importdraft_by_id_1d797c9c_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_journalentry
    ADD CONSTRAINT members_journalentry_author_id_01a815f4_fk_members_referent_id FOREIGN KEY (author_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_journalentry
    ADD CONSTRAINT members_journalentry_file_id_2a30a3a1_fk_attachmen FOREIGN KEY (file_id) REFERENCES public.attachments_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_journalentry
    ADD CONSTRAINT members_journalentry_sponsorship_id_ab989d8f_fk_members_s FOREIGN KEY (sponsorship_id) REFERENCES public.members_sponsorship(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_mandate
    ADD CONSTRAINT members_mandate_collectivity_id_50e77edb_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_mandate
    ADD CONSTRAINT members_mandate_referent_id_f9a9da70_fk_members_referent_id FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_message
    ADD CONSTRAINT members_message_recipient_id_bd4f13e6_fk_members_referent_id FOREIGN KEY (recipient_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_message
    ADD CONSTRAINT members_message_sender_id_d710fcfa_fk_members_user_id FOREIGN KEY (sender_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent
    ADD CONSTRAINT members_referent_portrait_id_dd4c4468_fk_attachments_picture_id FOREIGN KEY (portrait_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent_resource_themes
    ADD CONSTRAINT members_referent_res_referent_id_45285557_fk_members_r FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent_resource_themes
    ADD CONSTRAINT members_referent_res_theme_id_db011c2e_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent_themes
    ADD CONSTRAINT members_referent_the_referent_id_40c53233_fk_members_r FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent_themes
    ADD CONSTRAINT members_referent_themes_theme_id_12a931b1_fk_themes_theme_id FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent
    ADD CONSTRAINT members_referent_user_id_59334ec9_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_referent
    ADD CONSTRAINT members_referent_works_first_for_id_e13fd9ca_fk_directory FOREIGN KEY (works_first_for_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsoroffer
    ADD CONSTRAINT members_sponsoroffer_referent_id_4f2dc83b_fk_members_r FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsoroffer_themes
    ADD CONSTRAINT members_sponsoroffer_sponsoroffer_id_a561cfbf_fk_members_s FOREIGN KEY (sponsoroffer_id) REFERENCES public.members_sponsoroffer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsoroffer_themes
    ADD CONSTRAINT members_sponsoroffer_theme_id_d4e247e6_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorship_declined_by
    ADD CONSTRAINT members_sponsorship__referent_id_f2d16033_fk_members_r FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorship_declined_by
    ADD CONSTRAINT members_sponsorship__sponsorship_id_9d83078c_fk_members_s FOREIGN KEY (sponsorship_id) REFERENCES public.members_sponsorship(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorship
    ADD CONSTRAINT members_sponsorship_request_id_ea2ba6ee_fk_members_s FOREIGN KEY (request_id) REFERENCES public.members_sponsorshiprequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorship
    ADD CONSTRAINT members_sponsorship_sponsor_id_312cd8f8_fk_members_referent_id FOREIGN KEY (sponsor_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorshiprequest
    ADD CONSTRAINT members_sponsorshipr_collectivity_id_f86efd0c_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorshiprequest
    ADD CONSTRAINT members_sponsorshipr_requester_id_5d9de174_fk_members_r FOREIGN KEY (requester_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorshiprequest_themes
    ADD CONSTRAINT members_sponsorshipr_sponsorshiprequest_i_e74e5eb2_fk_members_s FOREIGN KEY (sponsorshiprequest_id) REFERENCES public.members_sponsorshiprequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_sponsorshiprequest_themes
    ADD CONSTRAINT members_sponsorshipr_theme_id_034009b0_fk_themes_th FOREIGN KEY (theme_id) REFERENCES public.themes_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_user_groups
    ADD CONSTRAINT members_user_groups_group_id_39b83d85_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_user_groups
    ADD CONSTRAINT members_user_groups_user_id_db5cba0f_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_user_user_permissions
    ADD CONSTRAINT members_user_user_pe_permission_id_5f80148e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.members_user_user_permissions
    ADD CONSTRAINT members_user_user_pe_user_id_3371a207_fk_members_u FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.network_identity
    ADD CONSTRAINT network_identity_logo_id_85a7a8e2_fk_attachments_picture_id FOREIGN KEY (logo_id) REFERENCES public.attachments_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_noticechoice
    ADD CONSTRAINT notifications_notice_person_id_022687af_fk_members_u FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_personalnotice
    ADD CONSTRAINT notifications_person_person_id_7a4b2a64_fk_members_u FOREIGN KEY (person_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_reach
    ADD CONSTRAINT notifications_reach_by_id_bd1b746d_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_bookmark
    ADD CONSTRAINT portal_bookmark_owner_id_29f104db_fk_members_user_id FOREIGN KEY (owner_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_deskvisit
    ADD CONSTRAINT portal_deskvisit_user_id_014a677b_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT portal_dispatch_letter_id_51cb3ac1_fk_portal_letter_id FOREIGN KEY (letter_id) REFERENCES public.portal_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT portal_dispatch_mail_id_a4bcb1de_fk_notifications_mail_id FOREIGN KEY (mail_id) REFERENCES public.notifications_mail(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_dispatch
    ADD CONSTRAINT portal_dispatch_subscriber_id_bc1b7584_fk_portal_subscriber_id FOREIGN KEY (subscriber_id) REFERENCES public.portal_subscriber(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_exhibited
    ADD CONSTRAINT portal_exhibited_document_id_c4ee52ea_fk_experienc FOREIGN KEY (document_id) REFERENCES public.experiences_librarydocument(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_exhibited
    ADD CONSTRAINT portal_exhibited_equipment_id_4c673f23_fk_events_equipment_id FOREIGN KEY (equipment_id) REFERENCES public.events_equipment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_letteritem
    ADD CONSTRAINT portal_letteritem_letter_id_7117e712_fk_portal_letter_id FOREIGN KEY (letter_id) REFERENCES public.portal_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_collectivity_id_33461d9e_fk_directory FOREIGN KEY (collectivity_id) REFERENCES public.directory_collectivity(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_mail_id_0a02fb57_fk_notifications_mail_id FOREIGN KEY (mail_id) REFERENCES public.notifications_mail(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_mailing_id_b23600d0_fk_portal_mailing_id FOREIGN KEY (mailing_id) REFERENCES public.portal_mailing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_mailed
    ADD CONSTRAINT portal_mailed_referent_id_d8a20adc_fk_members_referent_id FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_mailing
    ADD CONSTRAINT portal_mailing_by_id_d0d7d25d_fk_members_user_id FOREIGN KEY (by_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_shelf_bookmarks
    ADD CONSTRAINT portal_shelf_bookmar_bookmark_id_efd1242e_fk_portal_bo FOREIGN KEY (bookmark_id) REFERENCES public.portal_bookmark(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_shelf_bookmarks
    ADD CONSTRAINT portal_shelf_bookmarks_shelf_id_8bdd2c6b_fk_portal_shelf_id FOREIGN KEY (shelf_id) REFERENCES public.portal_shelf(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_shelf
    ADD CONSTRAINT portal_shelf_owner_id_142f0aaa_fk_members_user_id FOREIGN KEY (owner_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_showing
    ADD CONSTRAINT portal_showing_fiche_id_6b142118_fk_experiences_factsheet_id FOREIGN KEY (fiche_id) REFERENCES public.experiences_factsheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_showing
    ADD CONSTRAINT portal_showing_version_id_9dc39526_fk_events_eventversion_id FOREIGN KEY (version_id) REFERENCES public.events_eventversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_subscriber
    ADD CONSTRAINT portal_subscriber_user_id_f8e41d26_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.portal_teammember
    ADD CONSTRAINT portal_teammember_referent_id_f2e9b699_fk_members_referent_id FOREIGN KEY (referent_id) REFERENCES public.members_referent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_members_user_id FOREIGN KEY (user_id) REFERENCES public.members_user(id) DEFERRABLE INITIALLY DEFERRED;

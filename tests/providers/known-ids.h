#pragma once

/* Ids that the command line, saved files and recorded expectations use: none may ever disappear. */

/* clang-format off */
static const char *const known_service_ids[] = {
  "google-workspace", "microsoft-365", "zoho-mail", "zoho-mail-jp", "icloud-custom", "fastmail",
  "proton-mail", "yandex-360", "rackspace-email", "godaddy-email", "namecheap-private-email",
  "ionos-mail", "ovh-mail", "gandi-mail", "mailbox-org", "titan-email", "lark-mail",
  "cloudflare-email-routing", "line-works", "xserver", "shin-rental-server", "netowl-star",
  "sakura-rental", "lolipop", "heteml", "muumuu-mail", "conoha-wing", "kagoya", "mixhost",
  "colorfulbox", "onamae-mail", "gmo-cloud", "gmo-simple-mail", "z-com", "webarena-suitex", "cpi",
  "iclusta", "ntt-bizmail", "iij-securemx", "ocn-mail", "biglobe-mail", "nifty-mail",
  "otsuka-alpha-mail", "airnet", "active-world", "cybermail", "oneoffice", "cybozu-com",
  "cybozu-mailwise", "zenlogic", "coreserver", "postfix-self", "exchange-onprem", "hennge-one",
  "activegate-ss", "mfilter-cloud", "guardianwall", "proofpoint", "mimecast",
  "symantec-messagelabs", "trellix-email", "trendmicro-email", "cisco-email", "barracuda-egd",
  "spf-flattener", "amazon-ses", "sendgrid", "mailchimp", "mandrill", "mailgun", "postmark",
  "sparkpost", "brevo", "hubspot", "salesforce", "salesforce-mc", "pardot", "zendesk", "freshdesk",
  "intercom", "shopify", "wix", "squarespace", "wordpress-com", "stripe", "klaviyo",
  "activecampaign", "constant-contact", "zoho-campaigns", "mailjet", "resend", "mailersend",
  "customer-io", "aweber", "campaign-monitor", "help-scout", "mailchannels", "firebase-azure-other",
  "blastmail", "blastengine", "haihaimail", "cuenote-fc", "will-mail", "benchmark-email", "autobiz",
  "asumeru", "imail", "myasp", "orange-mail", "jcity", "utage", "maildealer", "rakuraku-seisan",
  "rakuraku-hanbai", "rakuraku-meisai", "b-dash", "repica", "sansan", "satori", "bownow", "synergy",
  "shanon", "geniee-ma", "mazrica", "ferret-one", "makeleaps", "seikyu-robo", "obc-bugyo", "freee",
  "moneyforward", "backlog", "chatwork", "base-stores", "makeshop", "colormeshop", "shopserve",
  "ocnk", "ebisumart", "aams", "letro", "espar-form",
};

static const char *const known_host_ids[] = {
  "onamae-navi", "onamae-rs", "muumuu", "lolipop-ns", "heteml-ns", "value-domain", "xserver", "wpx",
  "sakura-domain", "sakura-cloud", "conoha-wing", "conoha-vps", "kagoya", "star-domain", "webarena",
  "iij", "cpi", "zenlogic", "canonet", "bizmw", "dozens", "gehirn", "cloudflare", "route53",
  "gcloud", "azure-dns", "godaddy", "namecheap", "ionos", "squarespace", "wix", "digitalocean",
  "name-com", "dnsimple", "gandi-livedns", "ovh", "vercel", "netlify-nsone", "porkbun",
  "wordpress-com", "fastmail-dns", "kinsta", "alidns",
};
/* clang-format on */

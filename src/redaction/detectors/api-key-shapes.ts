/**
 * How the keys of the common providers look. `hint` is text that every match contains (a cheap test before the pattern
 * runs); `pattern` is bounded and anchored, so that a scan stays linear. A named group `key` narrows what is covered.
 * `varied: false` takes a match as it is; otherwise one that repeats a few characters (`xxxx`) is an example, not a key.
 */
export interface KeyShape {
  readonly id: string;
  readonly hint: string;
  readonly pattern: RegExp;
}

/** Not in the middle of a word: `masksk_live_…` is none. */
const FREE = '(?<![A-Za-z0-9])';

function shape(id: string, hint: string, source: string): KeyShape {
  return { id, hint, pattern: new RegExp(FREE + source, 'g') };
}

const HEX = '[0-9a-fA-F]';
const UUID = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;

/** Source: the providers' own documentation of their key formats and secret-scanning partner pages. */
export const KEY_SHAPES: readonly KeyShape[] = [
  // Clouds and hosting
  shape('aws-access-key', 'A', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])'),
  shape('aws-bedrock', 'ABSK', 'ABSK[A-Za-z0-9+/]{60,400}={0,2}'),
  shape('aws-bedrock-short', 'bedrock-api-key-', 'bedrock-api-key-[A-Za-z0-9+/=]{24,400}'),
  shape('aws-mws', 'amzn.mws.', `amzn\\.mws\\.${UUID}`),
  shape('google-api', 'AIza', 'AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])'),
  shape('google-oauth-secret', 'GOCSPX-', 'GOCSPX-[A-Za-z0-9_-]{24,40}'),
  shape('google-oauth-token', 'ya29.', 'ya29\\.[A-Za-z0-9_-]{20,400}'),
  shape(
    'google-oauth-client',
    '.apps.googleusercontent.com',
    '[0-9]{6,20}-[a-z0-9]{20,40}\\.apps\\.googleusercontent\\.com',
  ),
  shape('azure-account-key', 'AccountKey=', 'AccountKey=(?<key>[A-Za-z0-9+/]{60,100}={0,2})'),
  shape('azure-shared-access-key', 'SharedAccessKey=', 'SharedAccessKey=(?<key>[A-Za-z0-9+/]{40,60}={0,2})'),
  shape('azure-sas', 'sig=', 'sig=(?<key>[A-Za-z0-9%+/_-]{40,120}={0,2})'),
  shape('azure-devops', 'AZDO', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])'),
  shape('azure-client-secret', 'Q~', '[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}'),
  shape(
    'azure-app-config',
    '.azconfig.io',
    'https://[a-z0-9-]{1,60}\\.azconfig\\.io;Id=(?<key>[^\\s;]{4,60};Secret=[A-Za-z0-9+/]{20,60}={0,2})',
  ),
  shape('alibaba', 'LTAI', 'LTAI[A-Za-z0-9]{17,21}(?![A-Za-z0-9])'),
  shape('tencent', 'AKID', 'AKID[A-Za-z0-9]{28,36}(?![A-Za-z0-9])'),
  shape('digitalocean', '_v1_', 'do[opr]_v1_[a-f0-9]{64}'),
  shape('heroku', 'HRKU-', 'HRKU-[A-Za-z0-9_-]{36,80}'),
  shape('netlify', 'nfp_', 'nfp_[A-Za-z0-9]{36}'),
  shape('fly', 'fo1_', 'fo1_[A-Za-z0-9_-]{43}'),
  shape('fly-macaroon', 'fm', 'fm[12][ar]?_[A-Za-z0-9+/]{90,800}={0,3}'),
  shape('supabase', 'sb', '(?:sbp_[a-z0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,60})'),
  shape('planetscale', 'pscale_', 'pscale_(?:pw|tkn|oauth)_[A-Za-z0-9._=-]{32,64}'),
  shape('databricks', 'dapi', 'dapi[a-f0-9]{32}(?:-[0-9])?(?![A-Za-z0-9])'),
  shape('terraform', '.atlasv1.', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,80}'),
  shape('vault', 'hv', 'hv[sbr]\\.[A-Za-z0-9_-]{24,400}'),
  shape('cloudflare-origin', 'v1.0-', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{140,160}'),
  shape('scalingo', 'tk-us-', 'tk-us-[A-Za-z0-9_-]{48}'),
  shape('alchemy-tailscale', 'tskey-', 'tskey-[a-z]{2,12}-[A-Za-z0-9]{8,20}(?:CNTRL)?-[A-Za-z0-9]{20,48}'),
  shape('yandex', 'A', '(?:AQVN[A-Za-z0-9_-]{35,38}|YC[A-Za-z0-9_-]{38}(?![A-Za-z0-9_-]))'),
  shape('openshift', 'sha256~', 'sha256~[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])'),
  shape('pulumi', 'pul-', 'pul-[a-f0-9]{40}'),
  shape('doppler', 'dp.', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,60}'),
  shape('dynatrace', 'dt0', 'dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
  shape('1password', 'ops_eyJ', 'ops_eyJ[A-Za-z0-9+/]{100,2000}={0,3}'),
  shape(
    '1password-secret-key',
    'A3-',
    'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
  ),
  shape('age', 'AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-1[A-Z0-9]{58}'),
  // Code and packages
  shape('github', 'gh', 'gh[pousr]_[A-Za-z0-9]{36,255}'),
  shape('github-fine-grained', 'github_pat_', 'github_pat_[A-Za-z0-9_]{36,255}'),
  shape(
    'gitlab',
    'gl',
    'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct|wt)-[A-Za-z0-9_=-]{20,300}(?:\\.[A-Za-z0-9]{2}\\.?[A-Za-z0-9]{7,9})?',
  ),
  shape('gitlab-runner', 'GR1348941', 'GR1348941[A-Za-z0-9_-]{20,60}'),
  shape('bitbucket', 'ATBB', 'ATBB[A-Za-z0-9]{32}'),
  shape('atlassian', 'AT', 'AT(?:ATT|CTT)3[A-Za-z0-9_=-]{60,400}'),
  shape('npm', 'npm_', 'npm_[A-Za-z0-9]{36}'),
  shape('npm-auth', '_authToken', '_authToken\\s{0,2}=\\s{0,2}["\']?(?<key>[A-Za-z0-9_+/=-]{11,200})'),
  shape('pypi', 'pypi-', 'pypi-[A-Za-z0-9_-]{50,400}'),
  shape('rubygems', 'rubygems_', 'rubygems_[a-f0-9]{48}'),
  shape('nuget', 'oy2', 'oy2[a-z0-9]{43}(?![A-Za-z0-9])'),
  shape('clojars', 'CLOJARS_', 'CLOJARS_[a-z0-9]{60}'),
  shape('packagist', 'packagist_', 'packagist_[a-z]{2,4}_[a-f0-9]{60,80}'),
  shape('crates', 'cio', 'cio[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  shape('docker', 'dckr_', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,40}'),
  shape('artifactory', 'AKC', 'AKC[A-Za-z0-9]{30,90}(?![A-Za-z0-9])'),
  shape('artifactory-reference', 'cmVmdGtu', 'cmVmdGtu[A-Za-z0-9]{50,70}'),
  shape('sourcegraph', 'sgp_', 'sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}(?![A-Za-z0-9_])'),
  shape('sonarqube', 'sq', 'sq[upa]_[a-f0-9A-Z]{40}'),
  shape('buildkite', 'bk', 'bk(?:ua|ct)_[a-f0-9]{40}'),
  shape('circleci', 'CCI', 'CCI(?:PAT|PRJ)_[A-Za-z0-9_]{40,100}'),
  shape('octopus', 'API-', 'API-[A-Z0-9]{25,27}(?![A-Z0-9])'),
  shape('harness', 'at.', '[ps]at\\.[A-Za-z0-9_-]{22}\\.[a-f0-9]{24}\\.[A-Za-z0-9]{20}'),
  shape('postman', 'PMAK-', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  shape('readme', 'rdme_', 'rdme_[a-z0-9]{70}'),
  shape('sentry', 'sntry', 'sntry(?:u_[a-f0-9]{64}|s_eyJ[A-Za-z0-9+/=_-]{60,400})'),
  shape('new-relic', 'NR', 'NR(?:AK|II|RA|JS|AA|IQ|SP)-[A-Za-z0-9_-]{19,64}'),
  shape('new-relic-license', 'NRAL', '[a-f0-9]{36}NRAL'),
  shape('grafana', 'gl', '(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,3})'),
  shape('grafana-legacy', 'eyJrIjoi', 'eyJrIjoi[A-Za-z0-9]{60,400}={0,3}'),
  shape('prefect', 'pn', 'pn[ub]_[a-z0-9]{36}(?![A-Za-z0-9])'),
  shape('private-key-base64', 'LS0tLS1CRUdJTi', 'LS0tLS1CRUdJTi[A-Za-z0-9+/]{20,8000}={0,2}'),
  // Models
  shape('openai', 'T3BlbkFJ', 'sk-[A-Za-z0-9_-]{16,120}T3BlbkFJ[A-Za-z0-9_-]{16,120}'),
  shape(
    'openai-prefixed',
    'sk-',
    'sk-(?:proj|svcacct|admin|None|or-v1|lf|ant-[a-z]{2,8}[0-9]{2})-[A-Za-z0-9_-]{20,200}',
  ),
  shape('model-generic', 'sk-', 'sk-(?=[A-Za-z0-9]{0,40}[0-9])[A-Za-z0-9]{32,64}(?![A-Za-z0-9_-])'),
  shape('hugging-face', 'hf_', 'hf_[A-Za-z0-9]{30,40}(?![A-Za-z0-9_])'),
  shape('hugging-face-org', 'api_org_', 'api_org_[A-Za-z0-9]{30,40}(?![A-Za-z0-9_])'),
  shape('groq', 'gsk_', 'gsk_[A-Za-z0-9]{50,56}(?![A-Za-z0-9])'),
  shape('xai', 'xai-', 'xai-[A-Za-z0-9]{70,90}'),
  shape('perplexity', 'pplx-', 'pplx-[A-Za-z0-9]{40,64}'),
  shape('replicate', 'r8_', 'r8_[A-Za-z0-9]{37}'),
  shape('nvidia', 'nvapi-', 'nvapi-[A-Za-z0-9_-]{60,80}'),
  shape('pinecone', 'pcsk_', 'pcsk_[A-Za-z0-9]{5,8}_[A-Za-z0-9]{50,70}'),
  shape('langsmith', 'lsv2_', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}'),
  shape('tavily', 'tvly-', 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{30,40}'),
  // Messages and work
  shape(
    'slack-token',
    'xox',
    'xox[abeoprs](?:\\.xox[bp])?-(?=[A-Za-z0-9-]{0,80}[0-9]{4})[A-Za-z0-9-]{14,255}',
  ),
  shape('slack-app', 'xapp-', 'xapp-[0-9]-[A-Za-z0-9]{6,16}-[0-9]{6,16}-[A-Za-z0-9]{20,80}'),
  shape(
    'slack-webhook',
    'hooks.slack.com/',
    '(?:https?://)?hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{23,120}',
  ),
  shape(
    'teams-webhook',
    '.office',
    'https://[A-Za-z0-9.-]{0,60}\\.office(?:365)?\\.com/webhook(?:b2)?/[A-Za-z0-9@/-]{60,300}',
  ),
  shape(
    'discord-webhook',
    '/api/webhooks/',
    'https://(?:[a-z]{1,8}\\.)?discord(?:app)?\\.com/api/webhooks/[0-9]{15,22}/[A-Za-z0-9_-]{50,90}',
  ),
  shape(
    'discord-bot',
    '.',
    '[MNO][A-Za-z0-9_-]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])',
  ),
  shape('telegram', ':A', '[0-9]{8,10}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])'),
  shape(
    'zapier-webhook',
    'hooks.zapier.com/',
    'https://hooks\\.zapier\\.com/hooks/catch/[A-Za-z0-9/]{10,60}',
  ),
  shape('twilio', 'SK', 'SK[0-9a-f]{32}(?![A-Za-z0-9])'),
  shape('sendgrid', 'SG.', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}'),
  shape('brevo', 'sib-', 'x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  shape('mailgun', 'key-', '(?:pub)?key-[a-f0-9]{32}(?![A-Za-z0-9])'),
  shape('mailgun-signing', '-', '[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}(?![A-Za-z0-9-])'),
  shape('mailchimp', '-us', '[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])'),
  shape('notion', 'n', '(?:ntn_[A-Za-z0-9]{40,60}|secret_[A-Za-z0-9]{43})(?![A-Za-z0-9])'),
  shape('figma', 'figd_', 'figd_[A-Za-z0-9_-]{35,60}'),
  shape('linear', 'lin_', 'lin_(?:api|oauth)_[A-Za-z0-9]{40,64}'),
  shape('airtable', 'pat', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
  shape('contentful', 'CFPAT-', 'CFPAT-[A-Za-z0-9_-]{43}'),
  shape('typeform', 'tfp_', 'tfp_[A-Za-z0-9._=-]{40,70}'),
  shape('hubspot', 'pat-', `pat-(?:na|eu|ap)[0-9]-${UUID}`),
  shape('mapbox', 'k.eyJ', '[st]k\\.eyJ[A-Za-z0-9_-]{40,200}\\.[A-Za-z0-9_-]{18,30}'),
  shape('maxmind', '_mmk', '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk'),
  shape('wakatime', 'waka_', `waka_${UUID}`),
  shape('adafruit', 'aio_', 'aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])'),
  shape('adobe', 'p8e-', 'p8e-[A-Za-z0-9_-]{32}(?![A-Za-z0-9])'),
  shape('pixie', 'px-', `px-(?:dep|api)-${UUID}`),
  shape('riot', 'RGAPI-', `RGAPI-${UUID}`),
  shape('dropbox', 'sl.', 'sl\\.(?:u\\.)?[A-Za-z0-9_=-]{130,1500}'),
  shape('infracost', 'ico-', 'ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  shape('endor', 'endr+', 'endr\\+[A-Za-z0-9_-]{16,40}'),
  shape('intra42', 's-s4t2', 's-s4t2(?:af|ud)-[a-f0-9]{64}'),
  shape('settlemint', 'sm_', 'sm_(?:pat|aat|sat)_[A-Za-z0-9]{16}(?![A-Za-z0-9])'),
  // Money and shops
  shape('stripe', 'k_', '[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,120}'),
  shape('stripe-webhook', 'whsec_', 'whsec_[A-Za-z0-9+/=]{24,80}'),
  shape('shopify', 'shp', 'shp(?:at|ca|pa|ss)_[A-Za-z0-9]{28,44}(?![A-Za-z0-9])'),
  shape('square', 'sq0', 'sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}'),
  shape('square-access', 'EAAA', 'EAAA[A-Za-z0-9_-]{56,64}(?![A-Za-z0-9_-])'),
  shape('facebook', 'EAA', 'EAA[A-Za-z0-9]{90,400}'),
  shape('plaid', 'access-', `access-(?:sandbox|development|production)-${UUID}`),
  shape('shippo', 'shippo_', 'shippo_(?:live|test)_[a-fA-F0-9]{40}'),
  shape('flutterwave', 'FLW', 'FLW(?:PUB|SEC)K(?:_TEST)?-[a-f0-9A-Z]{12,40}(?:-X)?'),
  shape('easypost', 'EZ', 'EZ[AT]K[A-Za-z0-9]{54}'),
  shape('duffel', 'duffel_', 'duffel_(?:test|live)_[A-Za-z0-9_=-]{43}'),
  shape('gocardless', 'live_', 'live_[A-Za-z0-9=_-]{40}(?![A-Za-z0-9=_-])'),
  shape('klaviyo', 'pk_', 'pk_[a-f0-9]{34}(?![A-Za-z0-9])'),
  shape('clickup', 'pk_', 'pk_[0-9]{5,10}_[A-Z0-9]{32}'),
  shape('twitter-bearer', 'AAAAAAAAAAAAAAAA', 'A{18,24}[A-Za-z0-9%]{60,120}'),
];

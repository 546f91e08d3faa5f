/**
 * Services that give out keys in no shape of their own, so that only the name beside a key tells what it is. Lower case,
 * no blanks or dashes: "The Odds API" is `theoddsapi`.
 */
export const PROVIDERS: ReadonlySet<string> = new Set(
  `
  abbysale abstract abstractapi abuseipdb accuweather activecampaign adafruit adobe adzuna aeroworkflow affinda agora
  ahrefs aircall airbrake airship airtable airvisual aiven aha akamai alchemy alegra aletheia algolia alibaba
  alienvault allsports amadeus ambee amplitude anthropic anypoint apacta apideck apiary apify apiflash apifonica apilayer
  apilio apimatic apimetrics apininjas apitemplate apollo appcues appcenter appdynamics appfollow appointed apptivo
  appsignal appveyor artsy asana assembla assemblyai atera atlassian audd auth0 authress authy autodesk autoklose
  autopilot avaza aviationstack axonaut axiom aylien ayrshare azure backblaze bannerbear baremetrics baseapi beamer
  beebole bequest besnappy besttime betterstack betteruptime billomat bing bitbar bitbucket bitcoinaverage bitfinex bitflyer
  bitly bitmex bitrise bitstamp bittrex blablabus blazemeter blitapp blizzard blocknative blogger bloomreach bluesky
  bolt bombbomb boostnote borgbase box braintree braintreepayments brandfetch braze brevo browserling browserless browserstack
  browshot bscscan bubble buddyns budibase bugherd bugsnag buildkite bulbul bulksms buttercms buxfer bybit caflou
  calendarific calendly calorieninja campaignmonitor campayn cannyio canny canva capsulecrm captaindata carboninterface
  cashboard caspio censys centralstation cexio chargebee chargify chartmogul chatbot chatfuel checio checklyhq checkmarx
  checkout checkr checkvist cicero circleci clarifai clearbit clerk clickatell clickhelp clicksend clicksendsms clickup
  cliengo clinchpad clockify clockwork clockworksms clojars closecrm cloudant cloudconvert cloudelements cloudflare
  cloudfront cloudimage cloudinary cloudmersive cloudplan cloudsight cloudsmith cloverly cloze clustdoc cobalt coda
  codacy codeclimate codecov codemagic codequiry codeship cohere coinapi coinbase coinlayer coinlib coinmarketcap
  collect2 column commercejs commodities companyhub confluence confluent consul contentful contentstack conversiontools
  convertapi convertkit convier copper copyscape copysmith couchbase countrylayer courier coveralls craftmypdf
  crowdin cryptocompare currencycloud currencyfreaks currencylayer currencyscoop currentsapi customerguru customerio
  cwebapp d7network dailyco dandelion dareboost databar databox databricks datadog datagov datarobot debounce deepai deepgram
  deepinfra deepseek delighted demio deputy descope detectify detectlanguage dfuse diffbot diggernaut digitalocean
  discord discogs disqus distribusion ditto dnscheck dnsimple docker dockerhub docparser documo docusign dotdigital
  doppler dovico drip dronahq droneci drone droplr dropbox duda duo duply dwolla dynadot dynalist dynatrace dyspatch eagleeyenetworks
  easyinsight easypost ebay ecostruxture edamam edenai eightxeight elastic elasticemail elevenlabs emailoctopus
  enablex endorlabs enigma enjincoin ethplorer etherscan etsy eventbrite everhour exchangerate exchangeratesapi exportsdk
  extractorapi facebook facebookoauth faceplusplus fastforex fastly feedier fetchrss fibery figma fileio finage finicity
  findl finnhub fireworks firebase firecrawl fivetran fixerio flatio fleetbase flexport flickr flightapi flightlabs
  flightstats flipside float flowflu flowdock flutterwave fmfw formbucket formcraft formio formsite foursquare frameio
  freshbooks freshdesk freshservice front frontapp ftp fulcrum fullstory fusebill fxmarket gcp geckoboard gemini gengo
  geoapify geocode geocodify geocodio geoipifi geonames getemail getemails getgeoapi getgist getresponse getsandbox github
  gitea gitlab gitter glassnode glitterlyapi gocanvas gocardless godaddy goodday goodreads google gosquared gotify grafana
  graphcms graphhopper groovehq groq gtmetrix guardianapi gumroad gyazo hackerrank happi happyscribe harness harvest
  hasura helicone hellosign helpcrunch helpscout here hereapi heroku hetzner hightouch hive hiveage holidayapi holistic honeybadger
  honeycomb hotjar host html2pdf hubspot huggingface humanity hunter hybiscus hypertrack ibm iconfinder iexapis
  iexcloud imagekit imagga imgix impala impersonate infobip infracost infura insightly instabot instagram instamojo
  integromat intercom interseller intra42 intrinio invoiceocean ipapi ipdata ipgeolocation ipify ipinfo ipinfodb ipquality ipregistry
  ipstack iterable jdbc jenkins jfrog jiratoken jira jotform jumpcloud juro jupiterone justcall kaggle kairos kakao kanban kanbantool
  karma keen keenio kickbox klaviyo klipfolio knapsackpro kontent kraken kucoin kylas langchain lacework langsmith
  languagelayer larksuite lastfm launchdarkly lemlist lemonsqueezy lendflow lessannoyingcrm lexigram linear
  linemessaging linenotify linkedin linkpreview linode liveagent livestorm loadmill lob locationiq logdna loggly loginradius
  logz logzio lokalise lookerapi looker loyverse luno lunchmoney m3o macaddress madkudu magicbell magnetic mailboxlayer
  mailchimp mailerlite mailersend mailgun mailjet mailmodo mailsac mandrill manifest mapbox mapquest marketstack mastodon
  matterport mattermost mavenlink maxmind mediastack meaningcloud meistertask memberstack meraki messagebird metaapi metabase metrilo
  mesibo mesosphere microcms midise mindmeister mintbase miro mistral mite mixmax mixpanel mockaroo moderation monday mongodb
  monkeylearn moonclerk moosend moralis mrticktock mux myexperiment myfreshworks myintervals nasdaq nasdaqdatalink natif
  nethunt netcore netcorecloud netlify netsuite neutrino newrelic newsapi newscatcher newsdata nexmo nftport nftrade ngc ngrok
  nicereply nightfall nimble noticeable notion novita nozbe nozbeteams npm nuget numverify nutritionix nvapi nvidia nylas
  nytimes oanda okta omnisend omnisci onedesk onelogin oneloginapi onepagecrm onesignal onfleet onwater oopspam openai
  opencage opencagedata opengraph openrouter openuv openvpn openweather openweathermap opsgenie optimizely osano
  owlbot owm packagecloud paddle pagarme pagerduty pandadoc pandascore paperform paperspace paralleldots parsehub parsers parseur
  partnerstack passbase pastebin paydirtapp paymoapp paymongo paypal paystack pdflayer pdfshift peopledatalabs pepipost
  percy perplexity phraseaccesstoken phrase pinata pinecone pipedream pipedrive pivotaltracker pixabay plaid plaidkey
  planetscale planview planviewleankit planyo plivo podio poeditor poloniex polygon portainer positionstack postageapi
  postbacks posthog postman postmark powrbot prefect pprefect privacy privacycom procore prodpad prospectcrm
  protocolsio proxycrawl pubnub purestake pushbullet pusher pushover pyowm qase qualaroo qualtrics qubole quickmetrics
  rapidapi raven rawg razorpay reachmail readme reallysimplesystems rebrandly recaptcha recruitee recurly redis refiner
  rentman repairshopr replicate replyio requestfinance restpack restpackhtmltopdf rev revamp revampcrm resend ringcentral ritekit
  roaring rocketreach rollbar rownd rubygems runrunit runscope saasoptics salesblink salescookie salesflare salesforce salesmate
  sanity satismeter satismeterprojectkey saucelabs scalewaykey scaleway scrapeowl scraperapi scraperbox scraperstack
  scrapersite scrapestack scrapfly scrapingant scrapingbee screenshotapi screenshotlayer scrutinizer scrutinizerci
  securitytrails segment selectpdf semaphore semrush sendbird sendgrid sendinblue sentiment sentry serphouse serpapi serpstack
  sharpspring sheety sherpadesk shipday shippo shipstation shodan shopify shortcut shotstack shutterstock sift
  signable signalwire signaturit signupgenius sigopt simfin simplesat simplybook simplynoted simvoly sinch sinchmessage sirv siteleaf
  skrappio skybiometry slack smartsheet smartystreets smooch snipcart snowflake snykkey snyk softlayer sonar sonarcloud sonarqube
  sourcegraph sparkpost speechtext speechtextai splunk splunkobservability spoonacular sportradar sportsmonk spotify square squareup
  sslmate statuscake statuspage statuspal stitchdata stockdata storecove stormboard stormglass storyblok storychief strava
  streak stripe stripo stytch sugester sumologic sumologickey supabase supernotes surge surveyanyplace surveybot surveysparrow
  survicate swell swiftype tableau tailscale tallyfy tatum tatumio taxjar teamgate teamworkcrm teamworkdesk teamworkspaces
  technicalanalysis telegram telesign teletype telnyx terraform testingbot textlocal textmagic theoddsapi thesportsdb thinkific thousandeyes
  ticketmaster tickettailor tiingo timecamp timezoneapi tineswebhook tly tmdb tmetric todoist toggl toggltrack tokeet tomorrowio
  tomtom tradier transferwise travelpayouts travis travisci trello trelloapikey twelvedata twilio twist twitch twitter tyntec
  typeform typetalk ubidots uclassify unifyid unplugg unsplash upcdatabase uplead uploadcare uptimerobot upwave
  urlscan userflow userstack vagrantcloud vatlayer vbout vercel verifier verimail veriphone versioneye viewneo virustotal
  visualcrossing voiceflow voicegain voodoosms vouchery vpnapi vultr vyte walkscore wandb weightsandbiases weatherbit weatherstack
  web3storage webex webflow webhookrelay webscraper webscraping webz websitepulse wepay whoxy wistia wit worksnaps
  workstack worldcoinindex worldweather wrike xing xero xai yahoo yandex yelp yext younow youneedabudget youtube yousign zapier zapierwebhook
  zendesk zendeskapi zenkit zenrows zenscrape zenserp zeplin zerobounce zerotier zipapi zipbooks zipcodeapi zipcodebase
  zohocrm zoho zonkafeedback zoom zulipchat zulip
  `
    .trim()
    .split(/\s+/),
);

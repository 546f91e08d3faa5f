import { readShapes } from './key-shape.ts';

/** Payments, shops, media. Source: the providers' documentation of their key formats. */
export const MONEY_SHAPES = readShapes(String.raw`
stripe              sk_|rk_|ak_       [ars]k_(?:live|test|prod)_<an>{10,255}
stripe-webhook      whsec_            whsec_[A-Za-z0-9+/=]{24,80}
shopify             shpat_|shpca_|shppa_|shpss_|shptka_|shpua_  shp(?:at|ca|pa|ss|tka|ua)_<an>{28,44}<end>
square              sq0               sq0[a-z]{3}-<url>{22,43}\\?<url>{0,43}
square-access       EAAA              EAAA<url>{56,64}(?![A-Za-z0-9_-])
facebook            EAA               EAA<an>{90,400}
instagram           IGQ               IGQ[A-Z]<url>{90,300}
plaid               access-           access-(?:sandbox|development|production)-<uuid>
paypal              access_token$     access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}
adyen               AQE               AQE<an>{4,8}[A-Za-z0-9+/_-]{60,200}={0,2}
razorpay            rzp_              rzp_(?:live|test)_<an>{14}<end>
mollie              live_|test_       (?:live|test)_<an>{30}<end>
gocardless          live_|sandbox_    (?:live|sandbox)_[A-Za-z0-9=_-]{40}(?![A-Za-z0-9=_-])
paddle              pdl_              pdl_(?:live|sdbx)_apikey_<an>{26}_<an>{22}_<an>{3}
lob                 live_|test_       (?:live|test)_(?:pub_)?[a-f0-9]{35}<end>
shippo              shippo_           shippo_(?:live|test)_<hex>{40}
flutterwave         FLW               FLW(?:PUB|SEC)K(?:_TEST)?-[a-f0-9A-Z]{12,40}(?:-X)?
easypost            EZAK|EZTK         EZ[AT]K<an>{54}
duffel              duffel_           duffel_(?:test|live)_[A-Za-z0-9_=-]{43}
coinbase-legacy     cb_               cb_<an>{30,60}<end>
alchemy             alcht_            alcht_<an>{30}<end>
ramp                ramp_             ramp_(?:id|sec|bus)_<an>{30,60}
mercury             secret-token:     secret-token:mercury_(?:production|sandbox)_\w{30,80}
persona             persona_          persona_(?:sandbox|production)_<uuid>
fleetbase           flb_              flb_(?:live|test)_<an>{20}<end>
iexcloud            sk_|Tsk_          T?sk_(?:[a-f0-9]{32}|[0-9]{4}_[0-9]{6}_[a-f0-9]{32,40})<end>
twitter-bearer      AAAAAAAAAAAAAAAA  A{18,24}[A-Za-z0-9%]{60,160}
pinterest           pina_             pina_<an>{30,90}
twitch              oauth:            oauth:[a-z0-9]{30}<end>
linkedin            AQU|AQV|AQW|AQX   AQ[UVWX]<url>{150,400}
nightfall           NF-               NF-<an>{32}<end>
`);

import { glue } from './glue.js'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH'
const hex = '0123456789abcdef0123456789abcdef'
const capitals = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'

type Secret = readonly [text: string, secret: string]

/** Returns an example for each prefix, followed by the rest. */
const beginning = (beginnings: readonly string[], rest: string): readonly Secret[] =>
  beginnings.map((begin) => [glue('look ', begin, rest), rest])

/** Keys recognised by their format alone, without a word that says what they are. */
export const keys: readonly Secret[] = [
  ...beginning(['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], letters),
  ...beginning(
    ['xoxa-', 'xoxb-', 'xoxc-', 'xoxe-', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe.xoxp-'],
    '1-Mi0yLTEyMzQ1',
  ),
  ...beginning(
    ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-'],
    'abcDEF123456ghiJKL78',
  ),
  ...beginning(['AKIA', 'ASIA', 'AROA', 'AIDA'], 'IOSFODNN7EXAMPLE'),
  ...beginning(
    ['npm_', 'hf_', 'dop_v1_', 'doo_v1_', 'shpat_', 'shpss_', 'glsa_', 'pat_', 'lin_api_', 'ntn_', 'secret_'],
    letters,
  ),
  ...beginning(['figd_', 'sbp_', 'rnd_'], letters),
  ...beginning(['sk-', 'sk_live_', 'rk_test_', 'pk_live_', 'whsec_', 'sk-ant-', 'sk-svcacct-'], letters),
  ...beginning(['GOCSPX-'], 'abcdefghijklmnopqrstuvwx'),
  ...beginning(['pypi-'], 'AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3A'),
  ...beginning(['AGE-SECRET-KEY-1'], capitals),
  ...beginning(['ATATT'], '3xFfGF0abcdefghijklmnop='),
  ...beginning(['dapi', 'key-'], hex),
  ...beginning(['123456789:AA'], 'F1abcdefghijklmnopqrstuvwxyz123456'),
  ...beginning(
    ['services/', 'workflows/', 'triggers/'].map((road) => glue('https://hooks.slack.com/', road)),
    'T00000000/B00000000/XXXXabcdXXXXefgh',
  ),
  ...beginning(
    ['https://example.webhook.office.com/webhookb2/'],
    '7c1b9a52-0000@2f6f4b8e/IncomingWebhook/abcd',
  ),
  ...beginning(
    ['https://discord.com/api/webhooks/', 'https://discordapp.com/api/webhooks/'],
    '123456789012345678/abcdefghij',
  ),
  ...beginning(
    [
      'invitation',
      'sig',
      'signature',
      'access_token',
      'id_token',
      'refresh_token',
      'token',
      'api_key',
      'apikey',
    ]
      .concat(['key', 'secret', 'client_secret', 'password', 'pwd', 'sas'])
      .flatMap((name) => ['?', '&', '#'].map((mark) => `https://a.example/b${mark}${name}=`)),
    'qwertz',
  ),
  ...beginning(['AccountKey=', 'SharedAccessKey=', 'SharedSecretValue='], 'abcdefghijklmnopqrst=='),
  ...beginning(['Authorization: Basic ', 'Authorization: Token ', 'Authorization: Digest '], 'c2Vjcm-0'),
  ...beginning(['curl with basic '], 'dG9tOlN1bm55ITIwMjQ='),
  ...beginning(['PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\n'], 'AAAAIEabcdef'),
  ...beginning(['otpauth-migration://offline?data='], 'CjEKCkhlbGxv'),
  [glue('look ', 'eyJhbGciOiJI', '.eyJzdWIiOiIx', '.dozjgNryP4J3jVmNHl0w5N'), 'dozjgNryP4J3jVmNHl0w5N'],
]

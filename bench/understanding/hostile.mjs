// Measures the highest cost of a single message, with texts designed to take long. Reports the processor time of
// everything that reads people's text: masking and understanding (100,000 characters); spoken parts, cutting, Markdown
// and French spaces (40,000 characters, Slack's maximum).
// Run: npm run build && node bench/understanding/hostile.mjs [name]
import { join } from 'node:path'
import { catalogueSource, programDirectory } from '../../dist/app/paths.js'
import { readCachedModel } from '../../dist/content/cache/cached-models.js'
import { createContentSnapshot, trainingContentOf } from '../../dist/content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { splitAtCodeFences, splitLongText } from '../../dist/markdown/message-segments.js'
import { withNoBreakSpaces } from '../../dist/markdown/no-break-spaces.js'
import { parseMarkdown } from '../../dist/markdown/parse-markdown.js'
import { redact } from '../../dist/nlu/redaction/redact.js'

const characters = 100_000
const fill = (piece, length = characters) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const texts = {
  'a long digit run': fill('7'),
  'digits in fours': fill('4970 '),
  'digits with dots': fill('1.2 3-'),
  'IBAN beginnings': fill('FR76 3000 '),
  'equal signs': fill('='),
  'key = again and again': fill('api_key='),
  '://': fill('://'),
  'a scheme without an end': fill('https://a'),
  'addresses with users': fill('ftp://user:'),
  'the word password': fill('password '),
  'password: password:': fill('password: '),
  'labels without a space': fill('mdp:'),
  'mot de passe, joined': fill('motdepasse'),
  'words about passwords': fill('my login is for the password of '),
  spaces: fill(' '),
  'spaces between words': fill(`a${' '.repeat(400)}`),
  'line ends': fill('\n'),
  quotes: fill('"'),
  'quotes that open': fill(' «'),
  'nested brackets': fill('([{<'),
  'Cyrillic look-alikes': fill('раssword: Аzur2026 '),
  'a token without an end': fill('eyJhbGciOiJIUzI1NiJ9.'),
  'letters that go on': fill('a'),
  'letters and dashes': fill('a-'),
  'letters and underscores': fill('sk_live_'),
  'beginnings of private keys': fill('-----BEGIN PRIVATE KEY-----'),
  'bearer bearer': fill('bearer '),
  'basic with capitals': fill('basic AAAAAAAAAAAAAAAA'),
  addresses: fill('a@b.c-'),
  'domains that go on': fill('a@b.'),
  'passport numbers': fill('passport A1 '),
  'recovery codes': fill('recovery code abcd '),
  'second factors': fill('mfa secret key ABCD '),
  'command lines': fill('mysql -u root '),
  'names of users': fill('/user:a '),
  'combining marks': fill('e\u0301'),
  'sent codes': fill('code 123456 sms '),
  'an ordinary line, again and again': fill('My laptop is slow since this morning, I restarted it twice. '),
}

/** Returns the best of three, because other processes share the machine. */
function cpuMs(work) {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

const catalogue = loadCatalogueOrThrow(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const model = readCachedModel(trainingContentOf(catalogue), [join(programDirectory, 'dist/model')])
if (model === null) throw new Error('No model of the shipped content is built: run npm run build first')
const { reader } = createContentSnapshot(catalogue, model)
const context = { locale: null, lastLanguage: null }

const [only] = process.argv.slice(2)
process.stdout.write(`${'100,000 characters'.padEnd(36)}  masking ms  reading ms\n`)
for (const [name, text] of Object.entries(texts).filter(
  ([one]) => only === undefined || one.includes(only),
)) {
  const masking = cpuMs(() => redact(text))
  const reading = cpuMs(() => reader.read(text, context))
  process.stdout.write(
    `${name.padEnd(36)}${masking.toFixed(1).padStart(12)}${reading.toFixed(1).padStart(12)}\n`,
  )
}

const pieces = [
  ...[
    '~',
    '~~~',
    '```',
    '```a',
    '```\n',
    '`',
    '`a ',
    '<',
    '<a ',
    '<kbd>',
    '_a_',
    '_ ',
    'x_',
    '**a',
    '***a',
    'a*',
    '* a **',
    '*_',
  ],
  ...[
    '[',
    '[[',
    '[a](',
    '](',
    '![',
    '~a~',
    '> ',
    '>\n',
    '>a\n',
    '- ',
    '- a\n',
    '- a\n  - b\n',
    '* * ',
    '1. ',
    '1) ',
    '|a',
    '|a|\n|-|\n',
  ],
  ...[
    '\\',
    '&',
    'http://',
    'www.',
    'a@b.c ',
    '#',
    '= ',
    '---\n',
    '\ta\n',
    'a  \n',
    '\n',
    ' ',
    '« ',
    ' ;',
    '. ',
    '."',
    'a',
    'a ',
  ],
]
const readers = {
  spoken: splitAtCodeFences,
  cut: (text) => splitLongText(text, 3000),
  Markdown: parseMarkdown,
  spaces: (text) => withNoBreakSpaces('fr', text),
}
process.stdout.write(
  `\n${'40,000 characters'.padEnd(36)}${columnsOf(Object.keys(readers).map((name) => `${name} ms`))}\n`,
)
for (const piece of pieces.filter((one) => only === undefined || one.includes(only))) {
  const text = `${fill(piece, 40_000 - 1)}\``
  const times = Object.values(readers).map((read) => cpuMs(() => read(text)).toFixed(1))
  process.stdout.write(`${JSON.stringify(piece).padEnd(36)}${columnsOf(times)}\n`)
}

function columnsOf(cells) {
  return cells.map((cell) => cell.padStart(13)).join('')
}

import { beforeAll, describe, expect, it } from '@jest/globals'
import type { NluPipeline, ReadingContext } from '../../src/nlu/nlu-result.js'
import { redact } from '../../src/nlu/redaction/redact.js'
import { apart, outside } from './set-apart.js'
import { shippedReader } from './shipped.js'

const nobody: ReadingContext = { lastLanguage: null, locale: null }
let reader: NluPipeline

beforeAll(() => {
  reader = shippedReader()
}, 300_000)

const read = (text: string, context: Partial<ReadingContext> = {}) =>
  reader.read(text, { ...nobody, ...context })

describe('the shipped intents', () => {
  const share = (count: number, all: readonly unknown[]) => count / all.length
  const understood = () => apart.map((one) => ({ ...one, ...read(one.text) }))

  it('are told apart in requests that were written apart', () => {
    const requests = understood()
    const right = requests.filter(({ topic, label }) => topic === label)
    const amongThree = requests.filter(({ candidates, label }) =>
      candidates.slice(0, 3).some(({ topic }) => topic === label),
    )

    expect(share(right.length, apart)).toBeGreaterThanOrEqual(0.9)
    expect(share(amongThree.length, apart)).toBeGreaterThanOrEqual(0.97)
  })

  it('are mostly answered at once, and then rightly', () => {
    const answered = understood().filter(({ outcome }) => outcome === 'answer')
    const rightly = answered.filter(({ topic, label }) => topic === label)

    expect(share(answered.length, apart)).toBeGreaterThanOrEqual(0.7)
    expect(share(rightly.length, answered)).toBeGreaterThanOrEqual(0.93)
  })

  it('are taken with as much confidence as they deserve', () => {
    const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }))
    for (const { confidence, topic, label } of understood()) {
      const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
      bin.confidence += confidence
      bin.right += topic === label ? 1 : 0
    }
    const error = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0)

    expect(share(error, apart)).toBeLessThanOrEqual(0.04)
  })

  it('are not taken for what people ask of others', () => {
    const answered = outside.filter(({ text }) => read(text).outcome === 'answer')

    expect(share(answered.length, outside)).toBeLessThanOrEqual(0.15)
  })
})

describe('reading', () => {
  it('understands a French request with its facts', () => {
    const understanding = read(
      'slt, globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi',
    )

    expect(understanding).toMatchObject({
      language: 'fr',
      outcome: 'answer',
      topic: 'network.vpn',
      tone: 'calm',
      facts: { place: 'home', since: 'depuis ce matin', product: 'globalprotect' },
      requests: [],
      isBare: false,
    })
  })

  it.each([
    ['want a Mac', 'hardware.new-equipment'],
    ['je veux un mac', 'hardware.new-equipment'],
    ['need Slack', 'software.install'],
    ['je voudrais un deuxième écran', 'hardware.new-equipment'],
  ])('takes "%s" for a wish, though only a thing is named', (text, topic) => {
    expect(read(text)).toMatchObject({ outcome: 'answer', topic })
  })

  it.each(['need help with outlook please', "besoin d'aide avec mon imprimante"])(
    'asks back what is wrong when "%s" names a thing to be helped with',
    (text) => {
      expect(read(text).outcome).toBe('clarify')
    },
  )

  it.each([
    ['never mind, but my mouse is acting up', 'hardware.keyboard-mouse'],
    ['laissez tomber, par contre le wifi ne marche plus en salle B', 'network.wifi'],
  ])('finds what "%s" tells beside dropping the matter', (text, topic) => {
    expect(read(text)).toMatchObject({ metaIntent: 'start-over', isBare: false, secondaryTopic: topic })
  })

  it('knows which gestures were made', () => {
    const understanding = read('nothing prints on the 2nd floor Ricoh, already restarted it and my laptop')

    expect(understanding).toMatchObject({
      language: 'en',
      topic: 'printing.not-printing',
      facts: { site: '2nd floor', printer: 'Ricoh' },
      gestures: ['restart-computer', 'restart-printer'],
    })
  })

  it('keeps both of two requests, with the secret masked', () => {
    const understanding = read(redact('my vpn is down and btw my password Sunny!2024 expired').text)

    expect(understanding.requests.map(({ topic }) => topic)).toEqual([
      'network.vpn',
      'account.password-reset',
    ])
  })

  it.each([
    [
      "ma formule excel renvoie une erreur et l'imprimante n'imprime plus",
      ['office.excel', 'printing.not-printing'],
    ],
    ['no sound from my headset, also my onedrive is not syncing', ['hardware.audio', 'office.cloud-sync']],
    ['le wifi saute sans arrêt, par ailleurs mon compte est verrouillé', ['network.wifi', 'account.locked']],
  ])('finds two requests in "%s"', (text, topics) => {
    expect(read(text).requests.map(({ topic }) => topic)).toEqual(topics)
  })

  it('finds all of a list, also what the whole does not sound like, in their order', () => {
    const { requests } = read('outlook is slow and the printer is jammed and i need a new mouse')

    expect(requests.map(({ topic }) => topic)).toEqual([
      'mail.client',
      'printing.jam-toner',
      'hardware.new-equipment',
    ])
  })

  it.each([
    "j'ai cliqué sur le lien d'un mail de la banque et j'ai mis mon mot de passe…",
    'the S: drive has a red cross and wont open',
    'my vpn is down and I restarted my laptop',
    'outlook et excel plantent',
    'wifi keeps dropping, it is really slow and unstable',
  ])('finds one request in "%s"', (text) => {
    expect(read(text).requests).toEqual([])
  })

  it('takes an urgent security matter for what it is', () => {
    expect(
      read("j'ai cliqué sur le lien d'un mail de la banque et j'ai mis mon mot de passe…"),
    ).toMatchObject({
      topic: 'security.compromised',
      outcome: 'answer',
    })
  })

  it('hears that somebody is upset', () => {
    const understanding = read('THIRD time this week outlook dies on me and refuses to open, I am FED UP!!!')

    expect(understanding).toMatchObject({ tone: 'upset', topic: 'mail.client' })
  })

  it.each([
    'depuis 9h, je suis la seule touchée',
    'que moi, depuis ce matin',
    "since this morning, I'm the only one affected",
    'only me, since 9 am',
    'moi seulement, portable PC-0231, windows',
    'only me, laptop PC-0231, windows',
  ])('takes "%s" for no request of its own', (text) => {
    expect(read(text).outcome).not.toBe('answer')
  })

  it.each([
    ["mon wifi coupe depuis ce matin, il n'y a que moi", 'network.wifi'],
    ['only my laptop: the screen flickers since this morning', 'hardware.screen'],
  ])('takes "%s" for a request all the same', (text, topic) => {
    expect(read(text)).toMatchObject({ outcome: 'answer', topic })
  })

  it.each([
    ['outlook', 'mail.client', /^mail\./],
    ['imprimante', 'printing.not-printing', /^printing\./],
  ])('asks what is wrong when only "%s" is named, and offers what fits', (text, first, family) => {
    const { outcome, candidates } = read(text)

    expect(outcome).toBe('clarify')
    expect(candidates[0]?.topic).toBe(first)
    for (const { topic } of candidates.slice(0, 3)) expect(topic).toMatch(family)
  })

  it.each(['asdf qwer zxcv', 'what is the capital of Australia', '', '!!!', '12345'])(
    'does not know "%s"',
    (text) => {
      expect(read(text).outcome).toBe('unknown')
    },
  )

  it.each([
    ['merci beaucoup', 'chat.thanks'],
    ['bonjour', 'chat.greeting'],
    ['human please', 'desk.human'],
    ['ca marche, merci !', 'chat.thanks'],
  ])('knows the topic of a bare "%s"', (text, topic) => {
    expect(read(text)).toMatchObject({ topic, outcome: 'answer', isBare: true })
  })

  it.each([
    ['please get me a technician for my broken screen', 'hardware.damage'],
    ["can someone from IT call me, my laptop won't boot", 'hardware.wont-start'],
    ['passez-moi un technicien, outlook plante', 'mail.client'],
    ["j'ai besoin d'un technicien pour mon écran cassé", 'hardware.damage'],
    ["I'd rather talk to somebody about the finance drive that won't open", 'network.shared-drive'],
    ['I need to speak to a real person', null],
    ['il me faut un technicien sur place', null],
    ['my laptop is very slow', null],
  ])('finds what "%s" tells beside asking for a human', (text, topic) => {
    expect(read(text).secondaryTopic).toBe(topic)
  })

  it('takes off greetings and thanks before it looks for the topic', () => {
    const text = 'Bonjour, je ne reçois plus mes mails, merci d’avance, bonne journée'

    expect(read(text)).toMatchObject({ topic: 'mail.send-receive', outcome: 'answer', isBare: false })
  })

  it('looks past what is said to work', () => {
    expect(read("le wifi marche bien, c'est le vpn qui ne se lance pas").topic).toBe('network.vpn')
  })

  it('gives at least three candidates, best first, about one together', () => {
    for (const { text } of apart) {
      const { candidates, topic, confidence } = read(text)

      expect(candidates.length).toBeGreaterThanOrEqual(3)
      expect(candidates[0]).toEqual({ topic, confidence })
      expect([...candidates].sort((a, b) => b.confidence - a.confidence)).toEqual(candidates)
      expect(candidates.reduce((sum, candidate) => sum + candidate.confidence, 0)).toBeLessThan(1.01)
    }
  })

  it('gives the same understanding of the same text', () => {
    for (const { text } of apart.slice(0, 20)) expect(read(text)).toEqual(read(text))
  })

  it('survives texts that nobody writes', () => {
    const texts = [
      'a'.repeat(100_000),
      'imprimante '.repeat(20_000),
      ', '.repeat(50_000),
      'et '.repeat(30_000),
      'restarted '.repeat(10_000),
      '👍'.repeat(5_000),
      '\u202e\u200b'.repeat(5_000),
      '__proto__ constructor toString',
      '"'.repeat(10_000),
      'é'.normalize('NFD').repeat(5_000),
      '\ud800',
    ]

    for (const text of texts) expect(read(text).candidates.length).toBeGreaterThanOrEqual(3)
  })
})

describe('the language', () => {
  it.each([
    ['mon écran est noir', 'fr'],
    ['my screen is black', 'en'],
    ['imprimante en panne', 'fr'],
    ['printer down', 'en'],
    ['ca marche pas', 'fr'],
    ['merci', 'fr'],
    ['thanks', 'en'],
    ['jsp', 'fr'],
  ])('of "%s" is %s', (text, language) => {
    expect(read(text).language).toBe(language)
  })

  it('of a text that does not tell is the last one, else that of the platform', () => {
    expect(read('outlook', { lastLanguage: 'fr' }).language).toBe('fr')
    expect(read('outlook', { locale: 'fr-FR' }).language).toBe('fr')
    expect(read('ok', { lastLanguage: 'en', locale: 'fr-FR' }).language).toBe('en')
  })

  it('of a text that tells is its own, whatever was spoken before', () => {
    expect(read("l'imprimante ne marche plus", { lastLanguage: 'en', locale: 'en-GB' }).language).toBe('fr')
  })

  it.each([
    ['same', 'fr'],
    ['done', 'fr'],
    ['merci', 'en'],
    ['rien', 'en'],
  ])('of the one word "%s" stays %s', (text, lastLanguage) => {
    expect(read(text, { lastLanguage }).language).toBe(lastLanguage)
  })

  it.each([
    ['bonjour', 'en', 'fr'],
    ['hi', 'fr', 'en'],
  ])('of the one word "%s", a greeting, is its own', (text, lastLanguage, language) => {
    expect(read(text, { lastLanguage }).language).toBe(language)
  })

  it('may be another for a bare answer', () => {
    expect(read('oui merci', { lastLanguage: 'en' })).toMatchObject({
      shortAnswer: 'yes',
      metaIntent: 'thanks',
      isBare: true,
    })
  })
})

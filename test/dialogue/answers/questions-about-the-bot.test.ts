import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

type Language = 'en' | 'fr'
type Row = readonly [language: Language, lines: readonly string[], answer: RegExp]

/** Sends the messages as a new person and returns the answer to the last one. */
async function answerTo(language: Language, lines: readonly string[]): Promise<string> {
  engine.another(language)
  let heard = ''
  for (const line of lines) heard = await engine.say(line)
  return heard
}

const step = async () => {
  const { prompt } = (await engine.conversation())!
  return prompt.kind === 'guide' ? prompt.step : prompt.kind
}

const program = /automated system|système automatisé/
const vpn = { en: 'my vpn does not connect from home', fr: 'mon vpn ne se connecte pas de chez moi' } as const
const human = { en: 'a technician please', fr: 'un technicien svp' } as const
const battery = {
  en: 'the battery of my laptop is swollen',
  fr: 'la batterie de mon portable est gonflée',
} as const

describe('that a program answers is said to those who ask who answers', () => {
  it.each<Row>([
    ['en', [vpn.en, 'am I talking to a computer here?'], program],
    ['fr', [vpn.fr, "c'est une machine qui me répond ?"], program],
    [
      'en',
      [vpn.en, human.en, 'is it a person or a bot I have here?'],
      /automated system.*(?:queue|You're next)/s,
    ],
    ['fr', [vpn.fr, human.fr, "je parle à un robot ou à quelqu'un ?"], /automatisé.*(?:file|prochaine)/s],
  ])('%s %j', async (language, lines, answer) => {
    expect(await answerTo(language, lines)).toMatch(answer)
  })

  it.each<readonly [Language, readonly string[]]>([
    ['en', [vpn.en, 'are you paying attention? it still does nothing']],
    ['en', [vpn.en, "the web is ok, otherwise I couldn't write to you"]],
    ['en', [vpn.en, human.en, 'so who do I see about a spare machine?']],
    ['fr', [vpn.fr, 'vous suivez ? ça ne marche toujours pas']],
    ['fr', [vpn.fr, human.fr, 'je vois qui pour une machine de prêt ?']],
  ])('and to nobody who merely speaks to it: %s %j', async (language, lines) => {
    expect(await answerTo(language, lines)).not.toMatch(program)
  })
})

describe('a guess at the cause', () => {
  it.each<readonly [Language, string, RegExp]>([
    ['en', 'might it be the monitor?', /noted/],
    ['fr', 'ce serait pas lié au nouvel écran ?', /noté/],
  ])('is noted, and nothing is explained: %s %s', async (language, line, answer) => {
    const heard = await answerTo(language, [vpn[language], line])
    expect(heard).toMatch(answer)
    expect(heard).not.toMatch(/A (?:monitor|dock|router) is|est le boîtier/)
    expect(await step()).not.toBe('idle')
  })

  it.each<Row>([
    ['en', [vpn.en, "what's a router?"], /box that gives you internet/],
    ['fr', [vpn.fr, "c'est quoi une box ?"], /boîtier qui fournit internet/],
  ])('is something else than what a word means: %s %j', async (language, lines, answer) => {
    expect(await answerTo(language, lines)).toMatch(answer)
  })

  it('has the answer of the topic where one is written', async () => {
    expect(await answerTo('en', [vpn.en, 'is my home router blocking it?'])).toMatch(/hotspot/)
  })
})

describe('how a waiting person can be reached', () => {
  it.each<Row>([
    ['en', [vpn.en, human.en, 'will somebody ring me?'], /Type the number or address/],
    ['fr', [vpn.fr, human.fr, 'on va me rappeler ?'], /Écrivez le numéro ou l'adresse/],
    [
      'en',
      [vpn.en, human.en, 'you can call me on 0203 555 0134', 'will they ring me today?'],
      /0203 555 0134 is on INC-\d+.*should answer by/s,
    ],
    [
      'fr',
      [vpn.fr, human.fr, 'vous pouvez me joindre au 01 23 45 67 89', 'ils me rappellent ce matin ?'],
      /\(01 23 45 67 89\) figurent dans la demande INC-\d+.*devrait vous répondre/s,
    ],
    ['en', [vpn.en, human.en, 'reachable from 3pm on'], /added|on INC|noted/i],
    ['fr', [vpn.fr, human.fr, 'joignable seulement à partir de 15h'], /ajouté|noté/],
  ])('%s %j', async (language, lines, answer) => {
    expect(await answerTo(language, lines)).toMatch(answer)
  })

  it.each<readonly [Language, string]>([
    ['en', 'my mobile has no signal here'],
    ['fr', 'mon téléphone est neuf'],
  ])('is not asked of those who merely name a telephone: %s %s', async (language, line) => {
    expect(await answerTo(language, [vpn[language], human[language], line])).not.toMatch(
      /Type the number|Écrivez le numéro/,
    )
  })

  it.each<readonly [Language, string]>([
    ['en', "forget it, I'd only like a technician to phone me after three"],
    ['fr', 'tant pis, je veux seulement que le technicien me rappelle après 15h'],
  ])('and who wants a call wants no closing: %s %s', async (language, line) => {
    expect(await answerTo(language, [vpn[language], human[language], line])).not.toMatch(
      /can I close|Puis-je donc clore/,
    )
  })
})

describe('a question in danger', () => {
  it.each<Row>([
    [
      'en',
      ["my touchpad doesn't click well", 'do I switch it off? may I carry on with it till tonight?'],
      /shut it down only if.*don't use it/s,
    ],
    [
      'fr',
      ['mon pavé tactile clique mal', "je l'éteins ? je peux continuer à m'en servir ?"],
      /éteignez-le seulement|ne vous en servez plus/,
    ],
    ['en', [battery.en, 'where should it stay, in the cupboard?'], /Leave it where it is/],
    ['fr', [battery.fr, 'je le range où, dans un tiroir ?'], /Laissez-le où il est/],
    ['en', [battery.en, 'may I sign in on the pc of somebody else?'], /your own account/],
    ['fr', [battery.fr, "je peux ouvrir ma session sur le poste d'une collègue ?"], /votre propre compte/],
    ['en', [battery.en, 'do I have to tell reception?'], /your reception or safety officer/],
    ['fr', [battery.fr, "il faut prévenir l'accueil ?"], /l'accueil ou le responsable sécurité/],
    [
      'en',
      [battery.en, 'when is someone coming? and can I borrow a laptop meanwhile?'],
      /another computer.*should answer by/s,
    ],
    [
      'fr',
      [battery.fr, "quelqu'un vient quand ? et on me prête un ordinateur en attendant ?"],
      /un autre ordinateur.*devrait vous répondre/s,
    ],
  ])('is answered from what is written about it: %s %j', async (language, lines, answer) => {
    expect(await answerTo(language, lines)).toMatch(answer)
  })

  it.each<readonly [Language, string]>([
    ['en', 'well yes it stands up at one end, is that serious?'],
    ['fr', 'ben oui il se soulève au bout, c’est sérieux ?'],
  ])('does not hide the yes beside it: %s %s', async (language, line) => {
    const pad = language === 'en' ? "my touchpad doesn't click well" : 'mon pavé tactile clique mal'
    expect(await answerTo(language, [pad, line])).toMatch(/swollen|gonflée/)
    expect(await engine.ticket()).toMatchObject({
      topic: 'hardware.battery',
      handedOff: { cause: 'danger' },
    })
  })

  it.each<readonly [Language, string, string]>([
    ['en', battery.en, 'does the parking permit stay valid?'],
    ['fr', battery.fr, 'ma carte de parking reste valable ?'],
  ])('never gets the first measures once more: %s', async (language, problem, question) => {
    const measures = await answerTo(language, [problem])
    const heard = await engine.say(question)
    for (const sentence of measures.split(/(?<=[.!?])\s/).filter((one) => one.length > 40))
      expect(heard).not.toContain(sentence)
  })

  it.each<Row>([
    [
      'en',
      [
        'I typed my work password on a fake page',
        'not yet',
        'now the authenticator wants me to approve a sign-in, not mine',
      ],
      /Refuse every one/,
    ],
    [
      'fr',
      [
        "j'ai tapé mon mot de passe sur une fausse page",
        'pas encore',
        "on me demande d'approuver une connexion, ce n'est pas moi",
      ],
      /Refusez-les toutes/,
    ],
  ])('need not be a question: %s %j', async (language, lines, answer) => {
    expect(await answerTo(language, lines)).toMatch(answer)
  })

  it('is heard beside an answer', async () => {
    const lines = [
      "j'ai donné mon mot de passe sur une fausse page",
      'pas encore. je vais avoir des ennuis ?',
    ]
    expect(await answerTo('fr', lines)).toMatch(/à la place de votre employeur/)
  })
})

describe('a deadline told again while a ticket waits', () => {
  it.each<readonly [Language, readonly string[], RegExp]>([
    [
      'en',
      [
        'my vpn does not connect, I need it before noon',
        human.en,
        "that's too late, I said before noon. Will you tell them?",
      ],
      /before noon/,
    ],
    [
      'fr',
      [
        'mon vpn ne se connecte pas, il me le faut avant midi',
        human.fr,
        "c'est trop tard, j'ai dit avant midi. Vous leur direz ?",
      ],
      /avant midi/,
    ],
  ])('is noted once more, and no status is shown: %s', async (language, lines, answer) => {
    const heard = await answerTo(language, lines)
    expect(heard).toMatch(answer)
    expect(heard).not.toMatch(/last updated|dernière mise à jour/)
  })
})

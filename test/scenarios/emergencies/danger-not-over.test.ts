import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Sends the messages and returns the answer to the last one. */
async function talk(language: 'en' | 'fr', ...lines: readonly string[]): Promise<string> {
  engine.another(language)
  let answer = ''
  for (const line of lines) answer = await engine.say(line)
  return answer
}

const rule = async () => (await engine.conversation())?.rule ?? null

const passedOn =
  /can't answer|don't have the answer|now on INC|added this to|ne peux pas répondre moi-même|n'ai pas la réponse|sais pas répondre|ai ajouté votre message à/i

type Row = readonly [language: 'en' | 'fr', lines: readonly string[], answer: RegExp]

/** Conversations ending with a question from a person for whom help has been called. */
const asked: readonly Row[] = [
  ['en', ['the battery of my laptop is swollen', 'should I call the firemen?'], /leave the room/i],
  [
    'en',
    ['the battery of my laptop is swollen', 'would it help to cool it down in the freezer?'],
    /don't cool it/,
  ],
  [
    'en',
    [
      'all my files are encrypted and there is a ransom note',
      'yes it is off the network',
      'should I turn it off or leave it on?',
    ],
    /leave it on|Leave it on/,
  ],
  ['fr', ['la batterie de mon portable est gonflée', 'faut-il appeler les pompiers ?'], /sortez/i],
  [
    'fr',
    ['la batterie de mon portable est gonflée', 'ça aiderait de le refroidir au congélateur ?'],
    /ne le refroidissez pas/,
  ],
  [
    'fr',
    [
      'tous mes fichiers sont chiffrés et on demande une rançon',
      'oui il est coupé du réseau',
      "j'éteins le pc ou je le laisse allumé ?",
    ],
    /laissez-le allumé/i,
  ],
]

describe('a question of somebody in danger is answered by what is written about safety', () => {
  it.each(asked)('%s %j', async (language, lines, answer) => {
    const said = await talk(language, ...lines)

    expect(said).toMatch(answer)
    expect(said).not.toMatch(passedOn)
    expect(['answer-in-danger', 'repeat-measures']).toContain(await rule())
  })

  it.each([
    ['en', 'my docking station does not charge', 'does it have to be plugged in?'],
    ['fr', 'ma station d’accueil ne charge pas', 'elle doit être branchée ?'],
  ] as const)('and nobody else: %s %j', async (language, problem, question) => {
    await talk(language, problem, question)

    expect(['answer-in-danger', 'repeat-measures']).not.toContain(await rule())
  })
})

const urgent = async () => (await engine.tickets()).filter(({ priority }) => priority === 'P1')

describe('what is told while people are awaited for a danger', () => {
  it.each([
    [
      'en',
      'the battery of my laptop is swollen',
      'it has started to make a hissing noise',
      /leave the room/i,
    ],
    ['en', 'the battery of my laptop is swollen', 'the case is getting hotter and hotter', /leave the room/i],
    [
      'fr',
      'la batterie de mon portable est gonflée',
      'elle commence à faire un drôle de bruit, ça siffle',
      /sortez/i,
    ],
    ['fr', 'la batterie de mon portable est gonflée', 'le dessous devient de plus en plus chaud', /sortez/i],
  ] as const)('is met with what to do where it grows, %s: %j %j', async (language, first, grows, leave) => {
    const answer = await talk(language, first, grows)

    expect(answer).toMatch(leave)
    expect(answer).not.toMatch(passedOn)
    expect(await urgent()).toHaveLength(1)
  })

  it.each([
    ['en', 'the battery of my laptop is swollen', "it isn't hot"],
    ['en', 'the battery of my laptop is swollen', 'somebody took the meeting room that I had booked'],
    ['en', 'the battery of my laptop is swollen', 'before that it always ran down in two hours'],
    ['en', 'the battery of my laptop is swollen', 'the printer over here has a paper jam too'],
    ['fr', 'la batterie de mon portable est gonflée', 'elle n’est pas chaude'],
    ['fr', 'la batterie de mon portable est gonflée', 'quelqu’un a pris la salle que j’avais réservée'],
    ['fr', 'la batterie de mon portable est gonflée', 'pas de fumée, pas d’odeur'],
    ['fr', 'la batterie de mon portable est gonflée', 'en plus il y a un bourrage papier dans l’imprimante'],
  ] as const)('is no danger that grows where nothing says so, %s: %j %j', async (language, first, more) => {
    expect(await talk(language, first, more)).not.toMatch(/Keep people and|Éloignez les personnes/)
    expect(await urgent()).toHaveLength(1)
  })

  it.each([
    [
      'en',
      'the battery of my laptop is swollen',
      'I am in the meeting room on the second floor',
      /If it smokes/,
    ],
    [
      'fr',
      'la batterie de mon portable est gonflée',
      'je suis dans la salle de réunion au deuxième',
      /Si quelque chose fume/,
    ],
  ] as const)(
    'goes on the ticket, with what to do if it gets worse, %s: %j %j',
    async (language, first, more, worse) => {
      expect(await talk(language, first, more)).toMatch(worse)
    },
  )

  it('by its rule', async () => {
    await talk(
      'fr',
      'la batterie de mon portable est gonflée',
      'je suis dans la salle de réunion au deuxième',
    )

    expect(await rule()).toBe('add-in-danger')
  })

  it.each([
    ['en', 'the battery of my laptop is swollen', 'thank you very much'],
    ['en', 'my headset does not work', 'a technician please', 'I am in the meeting room on the second floor'],
    ['fr', 'mon casque ne marche pas', 'un technicien svp', 'je suis dans la salle de réunion au deuxième'],
  ] as const)(
    'is nothing of the kind where there is no danger, or only thanks, %s: %j',
    async (language, ...lines) => {
      await talk(language, ...lines)

      expect(await rule()).not.toBe('add-in-danger')
    },
  )

  it.each([
    [
      'en',
      'I found a USB stick outside, can I plug it in?',
      'no',
      'my colleague plugged one like that in last week',
    ],
    [
      'fr',
      'j’ai trouvé une clé USB dehors, je peux la brancher ?',
      'non',
      'un collègue en a branché une pareille la semaine dernière',
    ],
  ] as const)(
    'calls security on the same ticket where it changes an answer, %s: %j',
    async (language, ...lines) => {
      await talk(language, ...lines)

      expect(await engine.tickets()).toMatchObject([
        { topic: 'security.malware', queue: 'security', priority: 'P1' },
      ])
    },
  )

  it.each([
    ['en', 'I found a USB stick outside, can I plug it in?', 'no', 'it is in an envelope on my desk now'],
    [
      'fr',
      'j’ai trouvé une clé USB dehors, je peux la brancher ?',
      'non',
      'elle est dans une enveloppe sur mon bureau',
    ],
  ] as const)('calls nobody where it changes none, %s: %j', async (language, ...lines) => {
    await talk(language, ...lines)

    expect(await rule()).not.toBe('worse-while-waiting')
    expect(await engine.tickets()).toMatchObject([{ topic: 'hardware.usb' }])
  })
})

describe('a danger that may be one, in another matter', () => {
  it.each([
    [
      'en',
      'the whole floor has no network',
      'it smells of burnt plastic near the switch',
      'is that dangerous?',
      /keep/i,
    ],
    [
      'fr',
      'plus personne n’a le réseau à l’étage',
      'ça sent le plastique brûlé près du switch',
      'est-ce dangereux ?',
      /éloignez/i,
    ],
  ] as const)(
    'is told with what to do, and questions about it are answered, %s: %j',
    async (language, outage, smell, question, keep) => {
      expect(await talk(language, outage, smell)).toMatch(keep)

      const answer = await engine.say(question)

      expect(answer).toMatch(keep)
      expect(answer).not.toMatch(passedOn)
    },
  )
})

describe('what cannot be done in an emergency', () => {
  it.each([
    [
      'en',
      'all my files are encrypted and there is a ransom note',
      "I can't turn the Wi-Fi off",
      /a(?:ir|ero)plane/,
    ],
    [
      'fr',
      'tous mes fichiers sont chiffrés et on demande une rançon',
      'je n’arrive pas à couper le Wi-Fi',
      /avion/,
    ],
  ] as const)('is done another way, %s: %j %j', async (language, first, cannot, way) => {
    expect(await talk(language, first, cannot)).toMatch(way)
  })

  it.each([
    ['en', 'all my files are encrypted and there is a ransom note', 'it is off the network', /airplane/],
    ['fr', 'tous mes fichiers sont chiffrés et on demande une rançon', 'c’est coupé du réseau', /avion/],
  ] as const)('which is not said where it is done, %s: %j %j', async (language, first, done, way) => {
    expect(await talk(language, first, done)).not.toMatch(way)
  })

  it.each([
    [
      'en',
      'all my files are encrypted and there is a ransom note',
      'yes',
      'only mine',
      'since nine, .locked',
      'how do I switch Wi-Fi off?',
    ],
    [
      'fr',
      'tous mes fichiers sont chiffrés et on demande une rançon',
      'oui',
      'seulement le mien',
      'depuis neuf heures, .locked',
      'comment on désactive le Wi-Fi ?',
    ],
  ] as const)('and never by an article, or as another subject, %s: %j', async (language, ...lines) => {
    const answer = await talk(language, ...lines)

    expect(answer).not.toMatch(/(?<!don't )restart|redémarr(?!er\.)/i)
    expect(await engine.tickets()).toHaveLength(1)
  })
})

describe('a first line', () => {
  it.each([
    ['en', 'I found a USB stick outside, can I plug it in?', /Don't plug it in/],
    ['en', 'my notebook rocks on the table and the touchpad is lifting', /Stop using it now/],
    ['en', 'a man on the phone says he is from Microsoft and wants to get onto my PC', /hang up/],
    ['fr', 'j’ai trouvé une clé USB dehors, je peux la brancher ?', /Ne branchez cette clé/],
  ] as const)('gets the one thing that matters at once, %s: %j', async (language, line, first) => {
    expect(await talk(language, line)).toMatch(first)
  })
})

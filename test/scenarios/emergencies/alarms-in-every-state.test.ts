import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

/** Alarms, with the prefix of their possible topics. */
const alarms: Readonly<Record<'en' | 'fr', readonly (readonly [line: string, family: string])[]>> = {
  en: [
    ['my laptop was stolen from the train', 'security.'],
    ['no, someone has just snatched my work phone', 'security.'],
    ['I typed my password on a fake page', 'security.'],
    ['wait, I gave the code from my phone to a caller', 'security.'],
    ['somebody is logged into my mailbox and writes to my clients', 'security.'],
    ['all my files are encrypted and there is a ransom note', 'security.'],
    ['a stranger has taken over my computer right now', 'security.'],
    ['I sent the salaries of everybody to the wrong customer', 'security.'],
    ['none of these, the battery of my laptop is swollen', 'hardware.'],
    ['there is smoke coming out of the printer', 'hardware.'],
  ],
  fr: [
    ['on m’a volé mon portable dans le train', 'security.'],
    ['non, on vient de m’arracher mon téléphone professionnel', 'security.'],
    ['j’ai tapé mon mot de passe sur une fausse page', 'security.'],
    ['attendez, j’ai donné le code reçu par SMS à un inconnu', 'security.'],
    ['quelqu’un est dans ma messagerie et écrit à mes clients', 'security.'],
    ['tous mes fichiers sont chiffrés et on demande une rançon', 'security.'],
    ['j’ai laissé un faux technicien prendre la main sur mon ordinateur', 'security.'],
    ['j’ai envoyé les salaires de tout le monde au mauvais client', 'security.'],
    ['rien de tout ça, la batterie de mon portable est gonflée', 'hardware.'],
    ['il y a de la fumée qui sort de l’imprimante', 'hardware.'],
  ],
}

const growing = {
  en: {
    first: 'the battery of my laptop is swollen',
    smoke: 'oh no, now smoke is coming out of it',
    fire: 'the smoke is everywhere now, it is on fire',
    thanks: 'thanks, I am waiting outside',
    leave: /leave the room|Get out if you haven't yet/,
    inShort: /Get out if you haven't yet/,
  },
  fr: {
    first: 'la batterie de mon portable est gonflée',
    smoke: 'aïe, maintenant il y a de la fumée qui en sort',
    fire: 'de la fumée partout, ça a pris feu',
    thanks: 'merci, j’attends dehors',
    leave: /sortez, donnez l.alarme|Sortez si ce n.est pas déjà fait/,
    inShort: /Sortez si ce n.est pas déjà fait/,
  },
} as const

const words = {
  en: {
    licence: 'I need a licence for Visio',
    broken: 'my printer does not print',
    unsure: 'Excel',
    cable: 'I typed my password on a fake page',
    which: 'which cable do I pull?',
    phone: 'they also stole my phone',
    antivirus: 'none of that, and my antivirus is up to date',
    answer: /network cable, which is as thick as/,
    lost: /follow anyone/,
  },
  fr: {
    licence: 'il me faut une licence Visio',
    broken: 'mon imprimante n’imprime pas',
    unsure: 'Excel',
    cable: 'j’ai tapé mon mot de passe sur une fausse page',
    which: 'quel câble je débranche ?',
    phone: 'on m’a aussi volé mon téléphone',
    antivirus: 'rien de tout ça, et mon antivirus est à jour',
    answer: /languette/,
    lost: /ne suivez personne/,
  },
} as const

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Answers questions until the bot is in this state. */
async function goOnUntil(isThere: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 15; turn++) {
    if (await isThere()) return
    const answer = engine.buttons.find(({ value }) => value.startsWith('answer|'))
    if (answer === undefined) await engine.say('Diagrams, from Monday on')
    else await engine.send({ type: 'button.pressed', value: answer.value })
  }
  throw new Error(`never there: ${JSON.stringify((await engine.conversation())?.prompt)}`)
}

const isInOwnWords = async () => {
  const prompt = (await engine.conversation())?.prompt
  const isAsked = prompt?.kind === 'guide' || prompt?.kind === 'slot-filling'
  return isAsked && !engine.buttons.some(({ value }) => value.startsWith('answer|'))
}
const isRecap = () => engine.buttons.some(({ value }) => /\bsend$/.test(value))

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  const said = words[language]
  const states: Readonly<Record<string, () => Promise<void>>> = {
    'a form is being filled': async () => {
      await engine.say(said.licence)
      await goOnUntil(isInOwnWords)
    },
    'what was told is read back': async () => {
      await engine.say(said.licence)
      await goOnUntil(isRecap)
    },
    'a choice is open': async () => {
      await engine.say(said.unsure)
      expect((await engine.conversation())?.prompt.kind).toBe('disambiguation')
    },
    'the ticket is resolved': async () => {
      await engine.say(said.broken)
      await engine.marc({ verb: 'take' })
      await engine.marc({
        verb: 'submit',
        form: 'resolve',
        values: { cause: 'Paper', solution: 'Paper added' },
      })
    },
  }

  describe.each(Object.keys(states))('while %s', (state) => {
    it.each(alarms[language])('%j is heard', async (line, family) => {
      engine.another(language)
      await states[state]!()

      await engine.say(line)

      const urgent = (await engine.tickets()).filter(({ priority, topic }) => {
        return priority === 'P1' && topic?.startsWith(family)
      })
      expect(urgent).toHaveLength(1)
    })
  })

  it('an antivirus that is up to date calls nobody', async () => {
    engine.another(language)
    await engine.say(said.unsure)

    await engine.say(said.antivirus)

    expect((await engine.tickets()).filter(({ queue }) => queue === 'security')).toEqual([])
  })

  it('a question after the first measures is answered, and not twice in the same words', async () => {
    engine.another(language)
    await engine.say(said.cable)

    expect(await engine.say(said.which)).toMatch(said.answer)
    expect(await engine.say(said.which)).not.toMatch(said.answer)
    expect(await engine.tickets()).toHaveLength(1)
    expect((await engine.lines()).filter(({ text }) => text === said.which)).toHaveLength(2)
  })

  it('a device that was stolen too is told on the same ticket, with what to do first', async () => {
    engine.another(language)
    await engine.say(said.cable)

    expect(await engine.say(said.phone)).toMatch(said.lost)
    expect(await engine.tickets()).toHaveLength(1)
    expect((await engine.lines()).map(({ text }) => text)).toContain(said.phone)
  })

  it('danger that grows while people are awaited is met with what to do, on the same ticket, and a courtesy is not', async () => {
    engine.another(language)
    await engine.say(growing[language].first)
    const [number] = (await engine.tickets()).map((ticket) => ticket.number)

    expect(await engine.say(growing[language].smoke)).toMatch(growing[language].leave)
    expect(await engine.say(growing[language].fire)).toMatch(growing[language].inShort)
    expect(await engine.say(growing[language].thanks)).not.toMatch(growing[language].leave)

    expect((await engine.tickets()).map((ticket) => ticket.number)).toEqual([number])
    expect((await engine.lines()).map(({ text }) => text)).toEqual(
      expect.arrayContaining([growing[language].smoke, growing[language].fire]),
    )
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

/** Sends the messages as a new person and returns the answer to the last one. */
async function answerTo(language: 'en' | 'fr', ...lines: readonly string[]): Promise<string> {
  engine.another(language)
  let heard = ''
  for (const line of lines) heard = await engine.say(line)
  return heard
}

const rule = async () => (await engine.conversation())?.rule
const stateOf = async () => (await engine.tickets()).map(({ state, topic }) => `${topic} ${state}`)
const asksToClose = /can I close|Puis-je donc clore/

const vpn = {
  en: ["my vpn won't connect at home", 'a technician please'],
  fr: ['mon vpn ne se connecte pas chez moi', 'un technicien svp'],
} as const
const mfa = {
  en: ["I have a new phone and my authenticator app is empty, I can't sign in", 'a technician please'],
  fr: ["j'ai un nouveau téléphone et mon application d'authentification est vide", 'un technicien svp'],
} as const
/** Messages that leave two tickets waiting: first one about the VPN, then one about the printer. */
const two = {
  en: [...vpn.en, "also, the printer on our floor doesn't print", 'a technician please'],
  fr: [...vpn.fr, "autre chose, l'imprimante de l'étage n'imprime plus", 'un technicien svp'],
} as const

describe('that a ticket that waits is over is heard in the words of its matter', () => {
  it('fr: words that may be of something else are asked about', async () => {
    expect(await answerTo('fr', ...vpn.fr, 'ah ça y est, il est connecté')).toMatch(/clor?[es]? /)
    await engine.say('oui')
    expect(await engine.ticket()).toMatchObject({ state: 'resolved' })
  })

  it.each([
    ['en', [...vpn.en, 'oh wait it just connected']],
    ['en', ["the printer doesn't print anything", 'technician', 'prints again']],
    ['en', ["I can't log in to SAP", 'technician', 'got in']],
    ['fr', ['les téléphones ne marchent pas', 'humain', 'finalement il sonne à nouveau']],
    ['fr', [...vpn.fr, 'ah ça y est, ça passe de nouveau']],
  ] as const)('%s: %j', async (language, lines) => {
    expect(await answerTo(language, ...lines)).toMatch(asksToClose)
    expect(await rule()).toBe('solved-while-waiting')
    await engine.say(language === 'en' ? 'yes' : 'oui')
    expect(await engine.ticket()).toMatchObject({ state: 'resolved' })
  })

  it.each([
    ['en', [...vpn.en, 'the wifi is connected']],
    ['en', [...vpn.en, "I'm on windows 11 by the way"]],
    ['en', [...vpn.en, 'it connects and then drops']],
    ['en', ["the printer doesn't print anything", 'technician', 'my colleague can print']],
    ['en', ["the printer doesn't print anything", 'technician', 'scanning works']],
    ['en', ["I can't log in to SAP", 'technician', 'I got in the meeting room']],
    ['fr', [...vpn.fr, 'le wifi marche lui']],
    ['fr', [...vpn.fr, "j'espère que ça marchera demain"]],
    ['fr', ["l'imprimante n'imprime rien", 'technicien', 'ça remarche mais l’imprimante fume']],
  ] as const)('%s: what is good beside it asks and closes nothing: %j', async (language, lines) => {
    expect(await answerTo(language, ...lines)).not.toMatch(asksToClose)
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
  })

  it.each([
    [
      'fr',
      "bonjour, je voudrais mettre un message d'absence",
      "c'était pas urgent du tout, mais avant ce soir",
    ],
    ['en', "my vpn won't connect at home", "it wasn't urgent in the first place, but before the weekend"],
  ] as const)('%s: how urgent it is drops nothing: %s', async (language, problem, line) => {
    expect(await answerTo(language, problem, 'human', line)).not.toMatch(asksToClose)
  })
})

describe('a yes to "can I close it?"', () => {
  it.each([
    ['en', 'yes'],
    ['en', 'yes, the cable was loose'],
    ['en', 'yes thanks, you were quick'],
    ['fr', 'oui oui, vous pouvez clore, merci'],
    ['fr', "oui c'était le câble"],
  ] as const)('%s: %s closes it', async (language, line) => {
    await answerTo(language, ...vpn[language], language === 'en' ? 'it works now' : 'ça marche maintenant')
    await engine.say(line)

    expect(await rule()).toBe('close-as-asked')
    expect(await engine.ticket()).toMatchObject({ state: 'resolved' })
  })

  it.each([
    ['en', 'yes but my old device still has to be taken off my account'],
    ['en', 'yes, but please delete the old phone from the list'],
    ['en', "yes but it's still slow"],
    ['fr', "oui mais il faut encore enlever l'ancien appareil"],
    ['fr', "oui, il reste juste à retirer l'ancien téléphone de ma liste"],
    ['fr', 'oui mais pas sur ma tablette'],
  ] as const)('%s: a yes that leaves something to do closes nothing: %s', async (language, line) => {
    await answerTo(language, ...mfa[language], language === 'en' ? 'it works now' : 'ça marche maintenant')
    await engine.say(line)

    expect(await stateOf()).toEqual(['account.mfa new'])
    expect((await engine.lines()).map(({ text }) => text)).toContain(line)
  })

  it('names the rule that keeps it open', async () => {
    await answerTo(
      'fr',
      ...mfa.fr,
      'ça marche maintenant',
      "oui mais il faut encore enlever l'ancien appareil",
    )

    expect(await rule()).toBe('keep-open-for-more')
  })
})

describe('a question beside success', () => {
  it.each([
    ['en', [...vpn.en, "ah, it's connected now. but why does it do that every monday?"]],
    ['fr', [...vpn.fr, 'ah, il est connecté maintenant. mais pourquoi ça arrive chaque lundi ?']],
    ['en', [...vpn.en, 'it works now', 'yes. what was it though?']],
  ] as const)(
    '%s: only a technician can answer it, so the ticket stays open: %j',
    async (language, lines) => {
      const heard = await answerTo(language, ...lines)

      expect(await rule()).toBe('answer-beside-success')
      expect(heard).toMatch(/working|réglé/)
      expect(await engine.ticket()).toMatchObject({ state: 'new' })
      expect(await engine.press(/close it|clore/)).toMatch(/closed|clos/)
      expect(await engine.ticket()).toMatchObject({ state: 'resolved' })
    },
  )

  it('a question alone tells no success', async () => {
    await answerTo('en', ...vpn.en, 'will it work again tomorrow?')

    expect(await rule()).not.toBe('answer-beside-success')
  })
})

describe('of several tickets that wait', () => {
  it.each([
    ['en', 'cancel everything please, it is settled', 'yes'],
    ['fr', "annulez tout s'il vous plaît, c'est réglé", 'oui'],
  ] as const)('%s: "%s" names all of them, and closes them on a yes', async (language, line, yes) => {
    const heard = await answerTo(language, ...two[language], line)
    const numbers = (await engine.tickets()).map(({ number }) => number)

    expect(numbers).toHaveLength(2)
    for (const number of numbers) expect(heard).toContain(number)
    expect(await stateOf()).toEqual(['network.vpn new', 'printing.not-printing new'])
    await engine.say(yes)
    expect(await stateOf()).toEqual(['network.vpn resolved', 'printing.not-printing resolved'])
  })

  it('the button closes them too, and "only the VPN" asks about that one', async () => {
    await answerTo('en', ...two.en, 'cancel everything please')
    await engine.press(/close them all/)
    expect(await stateOf()).toEqual(['network.vpn resolved', 'printing.not-printing resolved'])

    await answerTo('en', ...two.en, 'cancel everything please')
    expect(await engine.say('only the vpn')).toMatch(/close .*VPN/)
    expect(await rule()).toBe('close-some')
    await engine.say('yes')
    expect(await stateOf()).toEqual(['network.vpn resolved', 'printing.not-printing new'])
  })

  it.each([
    ['en', 'the vpn is connected again'],
    ['fr', 'ah le vpn est revenu'],
  ] as const)('%s: %s is asked of the one that is meant', async (language, line) => {
    expect(await answerTo(language, ...two[language], line)).toMatch(/VPN/)
    await engine.say(language === 'en' ? 'yes' : 'oui')

    expect(await stateOf()).toEqual(['network.vpn resolved', 'printing.not-printing new'])
  })

  it('and once one is closed, "cancel the rest" is heard of the other', async () => {
    await answerTo('en', ...two.en, 'the printer prints again', 'yes')

    expect(await engine.say('you can cancel the other one as well')).toMatch(asksToClose)
  })
})

describe('after a ticket was closed as solved', () => {
  const floor = {
    en: ['internet is down for the whole floor', 'it works again for everyone', 'yes'],
    fr: ["internet est coupé pour tout l'étage", 'ça remarche pour tout le monde', 'oui'],
  } as const

  it.each([
    ['en', "oh no, it's down again for everybody"],
    ['en', "it's gone again, the whole floor is offline"],
    ['fr', "ça recommence, tout l'étage est coupé"],
  ] as const)(
    '%s: a relapse of a whole place opens it again as a major problem: %s',
    async (language, line) => {
      await answerTo(language, ...floor[language])
      expect(await engine.ticket()).toMatchObject({ state: 'resolved', priority: 'P1' })
      const heard = await engine.say(line)

      expect(await rule()).toBe('open-again')
      expect(heard).toMatch(/major problem|panne majeure/)
      expect(await engine.tickets()).toHaveLength(1)
      expect(await engine.ticket()).toMatchObject({ state: 'new', priority: 'P1' })
    },
  )

  it.each([
    [
      'en',
      ["the printer doesn't print anything", 'technician', 'it prints again', 'yes'],
      "no, it's printing fine now",
    ],
    ['fr', [...vpn.fr, 'il est connecté', 'oui'], 'oui oui, il marche'],
  ] as const)('%s: that it works, said once more, opens nothing: %j, %s', async (language, lines, line) => {
    await answerTo(language, ...lines)
    await engine.say(line)

    expect(await rule()).toBe('stays-solved')
    expect((await engine.tickets()).map(({ state }) => state)).toEqual(['resolved'])
  })

  it('and what fails again does', async () => {
    await answerTo('en', ...vpn.en, "it's connected", 'yes', "no, it still doesn't work")

    expect(await rule()).not.toBe('stays-solved')
    expect(await engine.ticket()).toMatchObject({ state: 'new' })
  })
})

describe('a question just after a ticket was closed', () => {
  const solved = {
    en: ["my vpn won't connect", 'at home', 'yes', 'forticlient', 'it works now, thanks'],
    fr: ['mon vpn ne se connecte pas', 'chez moi', 'oui', 'forticlient', 'ça marche, merci'],
  } as const

  it.each([
    ['en', 'why did I have to do that?', /FortiClient|connection|password/i],
    ['fr', 'pourquoi fallait-il faire ça ?', /FortiClient|connexion|mot de passe/i],
    ['en', 'what was that for?', /./],
  ] as const)('%s: is answered, opens nothing and calls nobody: “%s”', async (language, line, answer) => {
    await answerTo(language, ...solved[language])
    const heard = await engine.say(line)

    expect(await rule()).toBe('answer-after-closing')
    expect(heard).toMatch(answer)
    expect((await engine.tickets()).map(({ state, handedOff }) => [state, handedOff])).toEqual([
      ['resolved', null],
    ])
  })

  it.each([
    ['en', 'why is my printer not printing?'],
    ['en', 'can I get a second screen?'],
    ['en', 'when are you open?'],
    ['en', 'can I talk to somebody?'],
    ['en', 'what can you do?'],
    ['en', 'what is the weather like tomorrow?'],
    ['fr', 'comment on annule une réunion dans Outlook ?'],
  ] as const)('%s: not so where it is about something else: “%s”', async (language, line) => {
    await answerTo(language, ...solved[language])
    await engine.say(line)

    expect(await rule()).not.toBe('answer-after-closing')
  })
})

describe('going on while a technician is waited for', () => {
  it('the question that was left open is asked again, and the ticket keeps its place', async () => {
    const heard = await answerTo('en', ...vpn.en, "can we go on? I didn't ask for a technician")

    expect(await rule()).toBe('go-on-while-waiting')
    expect(heard).toMatch(/keeps its place/)
    expect(await engine.conversation()).toMatchObject({ prompt: { kind: 'guide', topic: 'network.vpn' } })
    expect((await engine.ticket()).handedOff).not.toBeNull()
  })

  it.each(["I'm at my desk until five", 'go ahead and call me'])('"%s" resumes nothing', async (line) => {
    await answerTo('en', ...vpn.en, line)

    expect(await engine.conversation()).toMatchObject({ prompt: { kind: 'idle' } })
  })
})

describe('a matter that was noted for later', () => {
  const noted = [
    "I can't print",
    'also the scanner does not scan',
    'the printer works again, thanks',
  ] as const

  it('is dropped when it is denied as soon as it is begun', async () => {
    await answerTo('en', ...noted, "I never said that. That's all, thanks")

    expect(await rule()).toBe('drop-kept-matter')
    expect((await engine.tickets()).map(({ state }) => state)).toEqual(['resolved', 'resolved'])
  })

  it.each(['from the copier to my email', "no, it's the scanner on the third floor"])(
    'is gone on with otherwise: %s',
    async (line) => {
      await answerTo('en', ...noted, line)

      expect(await rule()).not.toBe('drop-kept-matter')
      expect((await engine.tickets()).map(({ state }) => state)).toEqual(['resolved', 'new'])
    },
  )
})

describe('before it is known what it is about', () => {
  it('plain success leaves nothing to ask', async () => {
    await answerTo('en', 'I have a problem', 'never mind, it works again')

    expect(await rule()).toBe('over-before-known')
    expect(await engine.tickets()).toEqual([])
  })

  it('what works beside a trouble does not', async () => {
    await answerTo('en', 'I have a problem', 'the mouse works, but the keyboard does not')

    expect(await rule()).not.toBe('over-before-known')
  })
})

describe('while the desk is closed', () => {
  it('when it opens is told once, and again only to who asks when', async () => {
    engine.clock.move(12 * 3_600_000)
    const handedOff = await answerTo('en', ...vpn.en)
    expect(handedOff).toMatch(/desk is closed/)

    expect(await engine.say('can my colleague use my laptop meanwhile?')).not.toMatch(/desk is closed/)
    expect(await engine.say('who has it?')).not.toMatch(/desk is closed/)
    expect(await engine.say('is anyone coming?')).toMatch(/desk is closed/)
    engine.clock.move(12 * 3_600_000)
  })
})

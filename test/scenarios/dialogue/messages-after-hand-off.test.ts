import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

const said = {
  en: {
    fan: 'the fan of my laptop is very loud',
    headset: 'my headset does not work',
    human: 'a technician please',
    weather: 'what is the weather tomorrow',
    bareHuman: 'human',
    vpn: 'hi, the vpn will not connect since this morning',
    courtesies: [
      'thanks everyone, trying again',
      '@everyone thank you',
      'thanks to the whole team',
      'hello all',
    ],
    aside: 'ok, my whole team is in the meeting room with me',
    waiting: ['ok thanks, I will wait', 'thank you, waiting for your call'],
    complaint: 'this is unacceptable, three days and nobody answers, I want to complain',
    sorry: /sorry/i,
    printer: 'nothing comes out of the printer',
    onlyMine: /just my documents/i,
    itIsOn: 'yes it is on',
    works: /all working again|everything working/i,
    prints: 'yes it prints',
    number: 'my number is 0203 555 0134',
  },
  fr: {
    fan: 'le ventilateur tourne fort',
    headset: 'mon casque ne marche pas',
    human: 'un technicien svp',
    weather: 'quel temps fera-t-il demain',
    bareHuman: 'humain',
    vpn: 'bonjour, le vpn ne se connecte pas depuis ce matin',
    courtesies: [
      'merci tout le monde, je réessaie',
      '@everyone merci',
      'merci à toute l’équipe',
      'bonjour à tous',
    ],
    aside: 'ok, toute mon équipe est avec moi dans la salle',
    waiting: ["ok merci j'attends", "d'accord, j'attends votre retour", "ok merci, j'attends votre appel"],
    complaint: "3 jours que j'attends, personne ne répond, c'est inadmissible, je veux me plaindre",
    sorry: /désolé/i,
    printer: "l'imprimante n'imprime pas",
    onlyMine: /seulement mes documents/i,
    itIsOn: 'oui elle est allumée',
    works: /problème est-il entièrement réglé/i,
    prints: 'oui ça imprime, merci',
    number: 'mon numéro est le 01 23 45 67 89',
  },
} as const

const outages = {
  en: [
    'internet is down for the whole floor',
    'everyone on the 3rd floor, since 9am',
    'nobody in the warehouse can print labels any more',
  ],
  fr: [
    "plus personne n'a le réseau dans le bâtiment",
    "internet est coupé pour tout l'étage",
    'aucun poste du service comptable ne démarre',
  ],
}
const noOutages = {
  en: [
    'nobody can hear me in teams',
    'is there an outage?',
    'everyone in my team needs Visio',
    'my printer on the 2nd floor is broken',
  ],
  fr: [
    'personne ne m’entend dans teams',
    'y a-t-il une panne en ce moment ?',
    'toute mon équipe a besoin de Visio',
    'mon imprimante au 2e étage est en panne',
  ],
}

const questions = {
  en: [
    ['when will someone call me? my number is 555 0134', /555 0134/],
    ['how long will it take?', /in the queue|You're next/],
    ['what is my place in line?', /in the queue|You're next/],
    ['who has it?', /no one has taken it yet/],
    ['is anybody coming?', /on the way/],
    ['will I get the answer by mail?', /in this conversation/],
    ['when and how will you answer? by mail?', /in this conversation.*(?:queue|You're next)/s],
    ['am I talking to a robot?', /automated/],
    ['should I type the old password?', /INC-\d+|password/],
    ['what are your opening hours?', /Technicians are available/],
    ['does the same error coming back mean anything?', /can't answer that one myself/],
    ['hello?', /still waiting/],
  ],
  fr: [
    ['vous m’appelez quand ? mon numéro est le 01 23 45 67 89', /01 23 45 67 89/],
    ['combien de temps encore ?', /file|prochaine/],
    ['je suis à quelle place dans la file ?', /file|prochaine/],
    ['qui s’en occupe ?', /personne ne l'a encore prise/],
    ['quelqu’un vient ce soir ou pas', /en route/],
    ['vous répondrez par mail ?', /dans cette conversation/],
    ['vous allez répondre quand et comment ? par mail ?', /dans cette conversation.*(?:file|prochaine)/s],
    ['t’es un robot ?', /automatisé|automatique/],
    ['je mets l’ancien mot de passe ?', /INC-\d+|mot de passe/],
    ['quels sont vos horaires d’ouverture ?', /Les techniciens sont disponibles/],
    ['le message qui vient de s’afficher est normal ?', /Je ne peux pas répondre moi-même/],
    ['allo ?', /attend encore/],
  ],
} as const
const details = {
  en: ['it started after the update', 'thanks', 'the light is red', 'ok', 'yes'],
  fr: ['ça a commencé après la mise à jour', 'merci', 'le voyant est rouge', 'ok', 'oui'],
}

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  const words = said[language]
  beforeEach(() => engine.another(language))

  it('a card quotes the line of its own topic and lists only the steps of that topic', async () => {
    await engine.say(words.fan)
    await engine.say(words.headset)
    await engine.say(words.human)

    const { topic, summary, steps } = await engine.ticket()
    expect({ topic, summary }).toEqual({ topic: 'hardware.audio', summary: words.headset })
    expect([...new Set(steps.map((step) => step.topic))]).toEqual(['hardware.audio'])
  })

  it('a bare wish for a human is no quote where something better was said', async () => {
    await engine.say(words.weather)
    await engine.say(words.bareHuman)

    expect((await engine.ticket()).summary).toBe(words.weather)
  })

  it('thanks, greetings and mentions change neither facts nor priority, whoever has the ticket', async () => {
    await engine.say(words.vpn)
    await engine.say(words.human)
    const before = await engine.ticket()
    for (const line of words.courtesies) await engine.say(line)
    await engine.marc({ verb: 'take' })
    for (const line of [...words.courtesies, words.aside]) await engine.say(line)

    const {
      facts,
      prioritisation: { impact, urgency },
      priority,
    } = await engine.ticket()
    expect({ facts, impact, priority, urgency }).toEqual({
      facts: before.facts,
      impact: before.prioritisation.impact,
      priority: before.priority,
      urgency: before.prioritisation.urgency,
    })
  })

  it('whoever waits is not told that we are sorry, and a plain complaint is heard', async () => {
    await engine.say(words.vpn)
    await engine.say(words.human)
    await engine.marc({ verb: 'take' })
    for (const line of words.waiting) {
      expect(await engine.say(line)).not.toMatch(words.sorry)
      expect(engine.buttons.map(({ value }) => value)).not.toContainEqual(expect.stringMatching(/^escalate/))
    }

    expect(await engine.say(words.complaint)).toMatch(words.sorry)
    expect(engine.buttons.map(({ value }) => value)).toContainEqual(expect.stringMatching(/^escalate/))
  })

  it('a telephone number that is told is on the ticket, also once somebody has it, and moves no priority', async () => {
    await engine.say(words.vpn)
    await engine.say(words.human)
    await engine.marc({ verb: 'take' })
    const { priority } = await engine.ticket()
    await engine.say(words.number)

    const after = await engine.ticket()
    expect(after.facts.phone?.replace(/\D/g, '')).toBe(words.number.replace(/\D/g, ''))
    expect(after.priority).toBe(priority)
  })

  it('a yes to another question resolves nothing and is asked about once; a plain one resolves', async () => {
    await engine.say(words.printer)
    await engine.press(words.onlyMine)

    expect(await engine.say(words.itIsOn)).toMatch(words.works)
    expect((await engine.ticket()).state).toBe('new')
    expect(await engine.say(words.itIsOn)).not.toMatch(words.works)
    expect((await engine.ticket()).state).toBe('new')
    await engine.say(words.prints)
    expect((await engine.ticket()).state).toBe('resolved')
  })

  it('what is asked under an article begins a request of its own and is said back, whoever has another', async () => {
    await engine.say(words.fan)
    await engine.say(words.human)
    await engine.marc({ verb: 'take' })
    const { number } = await engine.ticket()
    const from = engine.sent.length
    const heard = await engine.ask(words.printer)

    expect(heard).toContain(words.printer)
    const [first, second] = await engine.tickets()
    expect(first?.number).toBe(number)
    expect(second).toMatchObject({
      topic: 'printing.not-printing',
      summary: words.printer,
      assignment: { assignee: null },
    })
    const elsewhere = engine.sent.slice(from).filter(({ content }) => content.type === 'message')
    expect(elsewhere).toHaveLength(1)
  })

  it.each(outages[language])(
    '“%s” is a P1 in the queue at once, and where it is gets asked afterwards',
    async (line) => {
      const heard = await engine.say(line)

      const {
        handedOff,
        prioritisation: { impact },
        number,
        priority,
        queue,
      } = await engine.ticket()
      expect({ impact, priority, queue }).toEqual({ impact: 'whole', priority: 'P1', queue: 'l1' })
      expect(handedOff?.cause).toBe('reach-all')
      expect(heard).toContain(number)
      expect(heard).not.toMatch(/I don't know of any outage|\?\./)
    },
  )

  it.each(noOutages[language])('“%s” is none', async (line) => {
    await engine.say(line)

    expect((await engine.tickets()).filter(({ handedOff }) => handedOff?.cause === 'reach-all')).toEqual([])
  })

  it('whoever waits has their questions answered from the queue, and every other line has a sign', async () => {
    await engine.say(words.vpn)
    await engine.say(words.human)
    for (const [question, answer] of questions[language]) expect(await engine.say(question)).toMatch(answer)
    for (const isTaken of [false, true]) {
      if (isTaken) await engine.marc({ verb: 'take' })
      for (const line of details[language]) {
        const from = engine.sent.length
        await engine.say(line)
        expect(
          engine.sent.slice(from).some(({ content }) => ['message', 'reaction'].includes(content.type)),
        ).toBe(true)
      }
    }
    expect(await engine.tickets()).toHaveLength(1)
  })

  it('whoever asks for a person is handed off without another question', async () => {
    await engine.say(words.vpn)
    const heard = await engine.say(words.human)

    expect(heard).toMatch(/INC-\d+/)
    expect(heard).not.toMatch(/\?|^- /m)
  })

  it('a line that has a sign can still be corrected', async () => {
    await engine.say(words.vpn)
    await engine.say(words.human)
    await engine.marc({ verb: 'take' })
    await engine.say('room 12')
    await engine.edit('room 21')

    const lines = await engine.lines()
    expect(lines.find(({ text }) => text === 'room 21')).toMatchObject({ editedAt: expect.any(Number) })
  })
})

describe('a visitor of the page', () => {
  it.each(['en', 'fr'] as const)(
    'in %s is asked once how they are reached, and the answer is on the ticket',
    async (language) => {
      const visitor = await startEngine({ language, trust: 'visitor' })
      const asked = { en: /email address or phone number/, fr: /adresse e-mail ou/ }[language]
      await visitor.say(said[language].vpn)
      expect(await visitor.say(said[language].human)).toMatch(asked)
      expect((await visitor.say('Julie Martin, julie@example.org')).replaceAll('\\', '')).toContain(
        'julie@example.org',
      )
      expect((await visitor.ticket()).facts.email).toBe('julie@example.org')
      await visitor.say(said[language].printer)
      expect(await visitor.say(said[language].human)).not.toMatch(asked)
      expect((await visitor.ticket()).facts.email).toBe('julie@example.org')
      await visitor.stop()
    },
  )
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
}, 60_000)
afterAll(() => engine.stop())

const printer = {
  en: ["the printer on my floor doesn't print anything", 'a technician please'],
  fr: ["l'imprimante n'imprime rien", 'un technicien svp'],
} as const

/** Sends the message as a new person waiting for a technician about a printer, and returns the answer. */
async function said(language: 'en' | 'fr', line: string): Promise<string> {
  engine.another(language)
  for (const one of printer[language]) await engine.say(one)
  return engine.say(line)
}

const rule = async () => (await engine.conversation())?.rule
const recorded = async () => (await engine.lines()).map(({ text }) => text)

describe('a deadline or a stake that is told while a ticket waits', () => {
  it.each([
    ['en', 'my boss needs the contract before noon', { deadline: 'before noon' }, /before noon/],
    ['en', "there's a client waiting at the desk", { stake: 'customer' }, /a customer is waiting/],
    ['en', 'the invoices have to go out this afternoon', { deadline: expect.any(String) }, /this afternoon/],
    ['fr', 'on a une réunion à 11h', { deadline: 'réunion à 11h' }, /réunion à 11h/],
    ['fr', 'le contrat doit partir cet après-midi', { deadline: expect.any(String) }, /cet après-midi/],
    ['fr', 'il y a un client devant moi', { stake: 'customer' }, /un client attend/],
  ] as const)(
    '%s: “%s” is a fact, raises the priority by one level and is said back',
    async (language, line, facts, told) => {
      const heard = await said(language, line)

      expect(await rule()).toBe('needed-sooner')
      expect(heard).toMatch(told)
      expect(heard).toMatch(/moved it up|remonter dans la file/)
      expect(await engine.ticket()).toMatchObject({ state: 'new', priority: 'P3', facts })
      expect(await recorded()).toContain(line)
    },
  )

  it('is noted without a second rise once the ticket is as urgent as it makes it', async () => {
    await said('en', 'I need the pages before noon')
    const heard = await engine.say('a customer is waiting too')

    expect(heard).toMatch(/a customer is waiting/)
    expect(heard).not.toMatch(/moved it up/)
    expect(await engine.ticket()).toMatchObject({ priority: 'P3', facts: { stake: 'customer' } })
  })

  it('raises a ticket of a whole team by one level only, although the policy has two', async () => {
    engine.another('en')
    for (const line of ['I need a new mouse for my desk', 'a technician please']) await engine.say(line)
    const before = await engine.ticket()
    await engine.say('our whole team is blocked')
    const several = await engine.ticket()
    await engine.say('we have a client meeting at 11')
    const after = await engine.ticket()

    expect(Number(several.priority[1]) - Number(after.priority[1])).toBeLessThanOrEqual(1)
    expect(after.priority <= before.priority).toBe(true)
  })

  it.each([
    ['en', 'can somebody come? we have a demo at 11'],
    ['fr', 'quand venez-vous ? on a une réunion à 11h'],
  ] as const)('%s: is kept beside a question: “%s”', async (language, line) => {
    const heard = await said(language, line)

    expect(heard).toMatch(/demo at 11|réunion à 11h/)
    expect(await engine.ticket()).toMatchObject({ priority: 'P3' })
  })

  it('is kept in an angry message too, which is answered with the way to the person in charge', async () => {
    await said('en', 'this is ridiculous, my presentation is in 20 minutes!!')

    expect(await engine.ticket()).toMatchObject({ priority: 'P3' })
    expect(engine.buttons.map(({ value }) => value)).toContainEqual(expect.stringMatching(/^escalate/))
  })

  it.each([
    ['en', 'my boss needs the contract before noon', /desk is closed right now and opens/],
    ['fr', 'on a une réunion à 11h', /fermé pour le moment et rouvre/],
  ] as const)('%s: while the desk is closed, it says when it opens', async (language, line, opens) => {
    engine.clock.move(12 * 3_600_000)
    expect(await said(language, line)).toMatch(opens)
    engine.clock.move(12 * 3_600_000)
  })
})

describe('a plea without a new fact', () => {
  it.each([
    ['en', "hurry please, I've been sitting here for ages"],
    ['en', 'been waiting two hours, this is urgent'],
    ['fr', 'ça traîne, je suis pressé'],
    ['fr', "j'attends depuis deux heures, c'est urgent"],
  ] as const)('%s: “%s” changes no priority and no fact, and asks for what would', async (language, line) => {
    const heard = await said(language, line)

    expect(await rule()).toBe('press-while-waiting')
    expect(heard).toMatch(/by a certain time|avant une certaine heure/)
    const { facts, priority } = await engine.ticket()
    expect(priority).toBe('P4')
    expect(facts).not.toHaveProperty('since')
    expect(await recorded()).toContain(line)
  })
})

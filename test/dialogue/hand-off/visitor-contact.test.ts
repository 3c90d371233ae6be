import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine({ trust: 'visitor', isAnonymous: true })
})
afterAll(() => engine.stop())

async function askedForContact(language: 'en' | 'fr'): Promise<void> {
  engine.another(language)
  await engine.say(language === 'en' ? 'my printer does not print' : "mon imprimante n'imprime pas")
  const asked = await engine.send({ type: 'button.pressed', value: 'human' })
  expect(asked).toMatch(/what's your name|quel est votre nom/)
}

describe('a visitor who is asked for name and contact details', () => {
  it.each([
    ['en', 'Tom Baker, tom@x.org, ext 4412', 'Tom Baker', 'ext 4412', 'tom@x.org'],
    ['en', 'Tom Baker tom@x.org ext. 4412', 'Tom Baker', 'ext. 4412', 'tom@x.org'],
    [
      'en',
      'My name is Tom Baker, 020 7946 0018, ext 4412',
      'Tom Baker',
      '020 7946 0018, ext 4412',
      undefined,
    ],
    ['en', "I'm Tom Baker and my email is t.b@x.org", 'Tom Baker', undefined, 't.b@x.org'],
    ['en', 'tom baker, tbaker@x.org', 'tom baker', undefined, 'tbaker@x.org'],
    ['en', 'Tom Baker, ext 4412', 'Tom Baker', 'ext 4412', undefined],
    ['fr', "Je m'appelle Léa de la Tour, lea@x.org, poste 4412", 'Léa de la Tour', 'poste 4412', 'lea@x.org'],
    ['en', 'Priya Nair, priya@x.org, 4417', 'Priya Nair', '4417', 'priya@x.org'],
    ['en', 'Priya Nair / priya@x.org / x4417', 'Priya Nair', 'x4417', 'priya@x.org'],
    ['en', 'my name is priya nair, ext 4417', 'priya nair', 'ext 4417', undefined],
    ['fr', 'nadia benali poste 4417', 'nadia benali', 'poste 4417', undefined],
    ['fr', 'Léa, lea.martin@x.org, poste 4417', 'Léa', 'poste 4417', 'lea.martin@x.org'],
    ['fr', 'Léa Martin\n06 12 34 56 78\nposte 4412', 'Léa Martin', '06 12 34 56 78, poste 4412', undefined],
  ] as const)('is kept with all of them (%s): %s', async (language, text, name, phone, email) => {
    await askedForContact(language)

    const heard = await engine.say(text)

    const { facts, requester } = await engine.ticket()
    expect(requester).toMatchObject({ name, trust: 'visitor' })
    expect(requester).not.toHaveProperty('isAnonymous')
    expect({ phone: facts.phone, email: facts.email }).toEqual({ phone, email })
    expect(heard).toMatch(/I've added|J'ai (?:ajouté|noté)/)
  })

  it.each([
    ['en', 'Thanks, tom@x.org'],
    ['en', 'You can write to tom@x.org'],
    ['en', 'marketing team, 4412'],
    ['en', 'my mobile phone 07700 900123'],
    ['fr', 'Merci, lea@x.org'],
    ['fr', 'ligne directe 4412'],
  ] as const)('who gives no name stays without one (%s): %s', async (language, text) => {
    await askedForContact(language)

    await engine.say(text)

    expect((await engine.ticket()).requester).toMatchObject({ name: 'Web visitor', isAnonymous: true })
  })

  it('keeps the name for what they write next', async () => {
    await askedForContact('en')
    await engine.say('Tom Baker, tom@x.org')

    await engine.say('hello?')

    expect((await engine.conversation())?.requester).toMatchObject({ name: 'Tom Baker', trust: 'visitor' })
  })

  it.each([
    [
      'en',
      'Priya Nair, priya@x.org, ext 4417',
      ['my printer does not print', 'my account is disabled, another request', 'I was away for six months'],
    ],
    [
      'fr',
      'Nadia Benali, nadia@x.org, poste 4417',
      [
        "mon imprimante n'imprime pas",
        'mon compte est désactivé, autre demande',
        "j'étais absente six mois",
        'en janvier',
      ],
    ],
  ] as const)('is asked the next question still (%s): %s', async (language, text, lines) => {
    engine.another(language)
    for (const line of lines) await engine.say(line)
    const asked = (await engine.conversation())?.prompt

    const heard = await engine.say(text)

    const { prompt, rule } = (await engine.conversation())!
    expect(rule).toBe('keep-contact-details')
    expect(prompt).toMatchObject({ kind: 'guide', step: asked?.kind === 'guide' ? asked.step : '' })
    expect(heard).not.toMatch(/In case you close|Au cas où/)
    const name = text.split(',')[0]
    for (const { facts, requester } of (await engine.tickets()).filter(
      (one) => one.requester.name === name,
    )) {
      expect(requester).not.toHaveProperty('isAnonymous')
      expect(facts).toMatchObject({ phone: expect.stringContaining('4417'), email: expect.any(String) })
    }
    expect((await engine.ticket()).requester.name).toBe(name)
  })
})

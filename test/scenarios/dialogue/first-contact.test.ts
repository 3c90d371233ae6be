import { describe, expect, it } from '@jest/globals'
import type { ActivityContent } from '../../../src/engine/activity.js'
import { startEngine } from '../../support/stage/engine.js'

const surfaces = [
  { channel: 'slack', space: 'direct' },
  { channel: 'slack', space: 'thread' },
  { channel: 'teams', space: 'direct' },
  { channel: 'teams', space: 'thread' },
  { channel: 'web', space: 'direct', trust: 'visitor' },
  { channel: 'web', space: 'direct', trust: 'member' },
  { channel: 'terminal', space: 'direct' },
] as const

const said = (text: string): ActivityContent => ({ type: 'message.received', text, attachments: [] })
const beginnings = {
  en: [
    said('nothing prints on the 2nd floor'),
    said('a technician please'),
    said('hello'),
    said('what is the weather'),
  ],
  fr: [
    said("plus rien ne s'imprime au 2e étage"),
    said('un technicien svp'),
    said('bonjour'),
    said('quel temps fait-il'),
  ],
}
const told = {
  en: [/automated system/i, /to talk to a person/i],
  fr: [/système automatisé/i, /pour parler à quelqu'un/i],
}

// EU AI Act, Article 50: people must be told, at the first contact, that they're talking with an AI system.
describe.each(surfaces)('a first contact on $channel, $space', (surface) => {
  it('says that an automated system answers and that a human can be had, once, in either language (C20)', async () => {
    const engine = await startEngine(surface)
    for (const language of ['en', 'fr'] as const) {
      const opened: readonly ActivityContent[] =
        surface.space === 'direct' ? [{ type: 'conversation.started' }] : []
      for (const begins of [
        ...beginnings[language],
        ...opened,
        { type: 'requester.command', command: 'help' } as const,
      ]) {
        engine.another(language)
        const first = await engine.send(begins)
        for (const pattern of told[language]) expect(first).toMatch(pattern)
        expect(
          await engine.say(language === 'en' ? 'my screen stays black' : 'mon écran reste noir'),
        ).not.toMatch(told[language][0]!)
      }
    }
    await engine.stop()
  }, 60_000)
})

it('a setting leaves out what becomes of the words, and never that an automated system answers', async () => {
  const privacy = { notice: { isShown: false, page: null }, keep: {} } as never
  const engine = await startEngine({ policies: { privacy } })

  const first = await engine.say('nothing prints')

  expect(first).toMatch(told.en[0]!)
  expect(first).not.toMatch(/is kept/)
  await engine.stop()
})

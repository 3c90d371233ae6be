import { describe, expect, it } from '@jest/globals'
import type { Alarm } from '../../../src/nlu/alarms/alarm-reader.js'
import { talk } from '../../support/dialogue/talk.js'

const choicesOf = ({ conversation: { prompt } }: ReturnType<typeof talk>) =>
  prompt.kind === 'disambiguation' ? prompt.choices : []

describe('after “something else”', () => {
  it.each([
    ['en', 'the whole thing flickers and hums', 'Something else'],
    ['fr', 'tout le truc clignote et ronfle', 'Autre chose'],
  ] as const)(
    '(%s) the next best readings of the same words are offered, pressed or typed',
    (language, text, label) => {
      for (const refuse of [
        (on: ReturnType<typeof talk>) => on.press('other'),
        (on: ReturnType<typeof talk>) => on.say(label),
      ]) {
        const on = talk({
          language,
          parts: { [text]: ['hardware.screen', 'hardware.desk-phone', 'hardware.heat-noise'] },
        })
        on.say(text, ['hardware.screen', 'hardware.desk-phone'])

        refuse(on)

        expect(choicesOf(on)).toEqual(['hardware.heat-noise'])
      }
    },
  )

  it('refused again, one open question is asked', () => {
    const text = 'the whole thing flickers and hums'
    const on = talk({ parts: { [text]: ['hardware.screen', 'hardware.desk-phone', 'hardware.heat-noise'] } })
    on.say(text, ['hardware.screen', 'hardware.desk-phone'])
    on.press('other')

    on.press('other')

    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase' })
  })
})

describe('a possible alarm in the middle of a guide', () => {
  const possible = (topic: string, text: string, margin: number): Alarm => ({
    topic,
    answer: null,
    margin,
    text,
    isAsked: false,
  })
  const offers = ({ actions }: ReturnType<typeof talk>, topic: string) =>
    actions.some(
      (action) => action.type === 'say' && action.message.buttons.some(({ value }) => value.includes(topic)),
    )

  it.each([
    ['en', 'I did not lose my badge at all'],
    ['fr', "mon badge, je ne l'ai pas perdu"],
  ] as const)('(%s) is not offered any more once it was denied: “%s”', (language, denial) => {
    const lost = possible('security.lost-device', 'badge', 0.2)
    const line = language === 'en' ? 'the badge stays on my desk' : 'le badge reste sur mon bureau'
    const told = { acts: { 'report-problem': 0.6 } }
    const on = talk({ language })
    on.say('x', 'printing.scan')
    on.type(line, told, ['security.lost-device'], { mayBeAlarm: lost })
    expect(offers(on, 'security.lost-device')).toBe(true)
    on.type(denial, { acts: { deny: 0.7 } }, undefined, { deniedAlarm: lost })

    on.type(line, told, ['security.lost-device'], { mayBeAlarm: lost })

    expect(offers(on, 'security.lost-device')).toBe(false)
  })

  it.each([
    ['en', 'yesterday around 9.15', { inform: 0.2 }, 'security.malware', -0.5],
    ['fr', 'hier vers 9h15', { inform: 0.2 }, 'security.malware', -0.5],
    ['en', 'where do I keep the files of patients?', { 'ask-where': 0.9 }, 'security.data-leak', 0.2],
    ['fr', 'où je mets les fichiers des patients ?', { 'ask-where': 0.9 }, 'security.data-leak', 0.2],
  ] as const)(
    '(%s) is not offered for a line that tells of nothing: “%s”',
    (language, text, acts, topic, margin) => {
      const on = talk({ language })
      on.say('x', 'hardware.slow')

      on.type(text, { acts }, [topic], { mayBeAlarm: possible(topic, text, margin) })

      expect(offers(on, topic)).toBe(false)
    },
  )

  it('is offered for a question about a risk', () => {
    const on = talk()
    on.say('x', 'hardware.slow')

    on.type('is that a virus?', { acts: { 'ask-risk': 0.9 } }, ['security.malware'], {
      mayBeAlarm: possible('security.malware', 'is that a virus?', 0.2),
    })

    expect(offers(on, 'security.malware')).toBe(true)
  })
})

describe('a first line that only asks where something belongs', () => {
  it.each([
    ['en', 'where do we keep the files of patients?'],
    ['fr', 'où range-t-on les fichiers des patients ?'],
  ] as const)('(%s) calls nobody and is asked about openly: “%s”', (language, text) => {
    const on = talk({ language })

    on.type(text, { acts: { 'ask-where': 0.9 } }, 'security.data-leak')

    expect(on.conversation.prompt).not.toMatchObject({ topic: 'security.data-leak' })
    expect(choicesOf(on)).not.toContain('security.data-leak')
    expect(on.actions.some(({ type: done }) => done === 'hand-off')).toBe(false)
  })
})

import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { leak, printer } from '../../support/dialogue/small-guides.js'
import { talk } from '../../support/dialogue/talk.js'

const situation = { guides: new Map([printer, leak].map((guide) => [guide.topic, guide as GuideFile])) }

const first = {
  fear: { en: /worrying, I know/, fr: /ce problème vous inquiète/ },
  despair: { en: /how hard this is/, fr: /la situation est difficile/ },
  shame: { en: /Nothing to feel bad about/, fr: /Ne vous en voulez pas/ },
  anger: { en: /maddening/, fr: /vraiment pénible/ },
  hurry: { en: /Let's be quick/, fr: /vais donc faire vite/ },
} as const

describe('the first sentence', () => {
  it.each(
    (['fear', 'despair', 'shame', 'anger', 'hurry'] as const).flatMap((mood) =>
      (['en', 'fr'] as const).map((language) => [mood, language] as const),
    ),
  )('is for %s where that is felt, in %s, and the help follows it in the same message', (mood, language) => {
    const on = talk({ language, context: situation })
    on.say('it does not print', printer.topic, { mood, ...(mood === 'anger' ? { tone: 'upset' } : {}) })

    const said = on.actions.filter((action) => action.type === 'say')
    expect(said).toHaveLength(1)
    expect(on.heard).toMatch(first[mood][language])
    expect(on.heard).toContain('Sign?')
    expect(on.heard.search(first[mood][language])).toBeLessThan(on.heard.indexOf('Sign?'))
  })

  it('is never the same twice in a talk, and there is none when all were said', () => {
    const on = talk({ context: situation })
    const heard: string[] = []
    on.say('it does not print', printer.topic, { mood: 'fear' })
    heard.push(on.heard.split('\n')[0]!)
    for (const line of ['the grey one?', 'what was the question', 'hm hm hm']) {
      on.say(line, undefined, { mood: 'fear' })
      heard.push(on.heard.split('\n')[0]!)
    }

    expect(new Set(heard).size).toBe(heard.length)
    expect(heard.filter((line) => /worr|breath/.test(line))).toHaveLength(3)
  })

  it('is said where the learnt reader answers the line, and for a complaint that it alone hears', () => {
    const on = talk({ context: situation })
    on.say('it does not print', printer.topic)
    on.type('nothing at all, as every single Monday', {
      acts: { complain: 0.9, inform: 0.6 },
      options: { nothing: 0.9 },
    })

    expect(on.conversation.rule).toBe('take-option')
    expect(on.heard).toMatch(/maddening[\s\S]*Restarted\?/)
  })

  it.each(['en', 'fr'] as const)('is said once in a message that answers a complaint, in %s', (language) => {
    const on = talk({ language, context: situation })
    on.say('it does not print', printer.topic)
    on.type('another day lost, well done IT', { acts: { complain: 0.95 } })

    expect(on.conversation.rule).toBe('soothe')
    expect(on.heard).toMatch(first.anger[language])
    expect(on.heard.match(/sorry|désolé/g)).toHaveLength(1)
  })

  it('an angry complaint counts once: only the second one calls a person', () => {
    const on = talk({ context: situation })
    const read = { acts: { complain: 0.95 } }
    const angry = { tone: 'upset', mood: 'anger' } as const
    on.say('it does not print', printer.topic)

    on.type('another day lost, well done IT', read, undefined, angry)
    expect(on.conversation.rule).toBe('soothe')
    expect(on.actions.map((action) => action.type)).not.toContain('hand-off')

    on.type('every single week the same circus', read, undefined, angry)
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'upset' }))
  })

  it('strong words of somebody glad are no anger', () => {
    const on = talk({ context: situation })
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.type('omg the damn thing prints again', { acts: { 'report-success': 0.9 } })

    expect(on.actions.map((action) => action.type)).toContain('resolve')
    expect(on.heard).not.toMatch(/sorry/)
  })

  it('anger after a step that failed calls a person, with its own sentence', () => {
    const on = talk({ context: situation })
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('still')
    on.say('this is ridiculous', undefined, { tone: 'upset', mood: 'anger' })

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'upset' }))
    expect(on.heard).toMatch(/^I'm sorry/)
  })

  it('where seconds count, what to do comes first, and nothing before it', () => {
    const on = talk({ context: situation })
    on.say('I sent the salaries to everybody, I am so ashamed', leak.topic, { mood: 'shame' })

    expect(on.heard).toMatch(/^Stop the sharing\./)
    expect(on.heard).not.toMatch(first.shame.en)
  })
})

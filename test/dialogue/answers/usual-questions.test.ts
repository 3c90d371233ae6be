import { describe, expect, it } from '@jest/globals'
import { createPassageCache } from '../../../src/content/articles/passage-cache.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import type { ArticleContent } from '../../../src/desk/view/article-content.js'
import { talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

/** Five questions that people ask at any step, in several wordings. Each step gets a different wording. */
const asked = {
  en: {
    where: [
      'where do i find that',
      'where exactly is it?',
      'where am i supposed to find this',
      "where's that then?",
    ],
    how: ['how do i do that', 'ok but how?', 'can you tell me how to do it', 'how does that work exactly'],
    why: ['why?', 'what is that good for', "why's that needed?", 'why do i have to do this'],
    risk: [
      'do i lose my files?',
      'is that safe to do',
      'can this break anything?',
      'will my stuff be gone after that',
    ],
    long: [
      'how long does that take?',
      'does it take long',
      'will this be quick?',
      'how many minutes is that gonna take',
    ],
  },
  fr: {
    where: ['je trouve ça où', "c'est où exactement ?", 'je dois chercher où', 'ça se trouve où ?'],
    how: [
      'je fais comment',
      'comment on fait ça ?',
      "vous pouvez m'expliquer comment faire ?",
      'ok mais comment',
    ],
    why: ['pourquoi ?', 'à quoi ça sert', 'pourquoi je dois faire ça', "c'est utile de faire ça ?"],
    risk: [
      'je vais perdre mes fichiers ?',
      "c'est sans risque ?",
      'ça peut casser quelque chose ?',
      'est-ce que mes données seront effacées',
    ],
    long: [
      'ça prend combien de temps ?',
      "c'est long à faire ?",
      'ca va durer longtemps ?',
      "j'en ai pour combien de minutes",
    ],
  },
} as const
type Kind = keyof (typeof asked)['en']
const kinds = Object.keys(asked.en) as readonly Kind[]

/** Interval for sampling the guides' steps. GUICHET_TEST_QUESTIONS=1 tests every step. */
const each = Number(process.env.GUICHET_TEST_QUESTIONS ?? 29)

const catalogue = shippedCatalogue()
const shelf = createPassageCache(catalogue.languages.languages, catalogue.articles, (topic, language) => {
  const article = catalogue.articles.find((one) => one.topic === topic && one.language === language)
  return article === undefined ? null : (article as unknown as ArticleContent)
})

function at(guide: GuideFile, step: string, language: 'en' | 'fr') {
  const prompt = {
    kind: 'guide',
    question: 'q',
    topic: guide.topic,
    step,
    path: [step],
    explained: false,
  } as const
  const { say, options } = guide.steps[step] as { say: Record<string, string>; options?: { id: string }[] }
  const buttons = (options ?? []).map(({ id }) => ({ label: id, value: `answer|q|${id}` }))
  return talk({
    language,
    conversation: {
      prompt,
      botTicket: 'INC-1001',
      lastPrompt: { question: 'q', message: { language, text: say[language]!, buttons } },
    },
    context: { passages: (topic) => shelf(topic, language) },
  })
}

const steps = [...catalogue.guides.values()].flatMap((guide) =>
  Object.entries(guide.steps).flatMap(([id, step]) =>
    'say' in step && !('recap' in step) ? [{ guide, id }] : [],
  ),
)

type Result = 'answered' | 'rephrased' | 'passed on' | 'else'

function ask(
  language: 'en' | 'fr',
  kind: Kind,
  place: number,
): { readonly result: Result; readonly said: string } {
  const { guide, id } = steps[place]!
  const lines = asked[language][kind]
  const text = lines[Math.floor(place / each) % lines.length]!
  const on = at(guide, id, language)
  on.say(text)
  const { prompt, rule } = on.conversation
  const { simpler } = guide.steps[id] as { simpler: Record<string, string> }
  const byRule: Readonly<Record<string, Result>> = {
    'answer-question': 'answered',
    'pass-question-on': 'passed on',
  }
  const isStill = prompt.kind === 'guide' && prompt.step === id
  const isSimpler = on.heard.endsWith(simpler[language]!.slice(-20))
  const result = !isStill ? 'else' : isSimpler ? 'rephrased' : (byRule[rule ?? ''] ?? 'else')
  return { result, said: on.heard }
}

const places = steps.flatMap((_, place) => (place % each === 0 ? [place] : []))

/** Checks for guides about possible harm, where only the guide's own texts may say whether something is safe. */
const isGrave = ({ firstMeasures, safety, topic }: GuideFile) =>
  firstMeasures !== undefined || safety !== undefined || topic.startsWith('security.')

/** Minimum percentages of answered questions, by language and kind. */
const floors = {
  en: { where: 80, how: 60, why: 80, risk: 50, long: 75 },
  fr: { where: 80, how: 75, why: 85, risk: 35, long: 55 },
} as const

describe.each(['en', 'fr'] as const)('what people ask at any step of a guide (%s)', (language) => {
  it.each(kinds)('%s: is answered nearly everywhere, else passed on, and never dropped', (kind) => {
    const all = places
      .filter((place) => kind !== 'risk' || !isGrave(steps[place]!.guide))
      .map((place) => ask(language, kind, place))
    const share = (...results: readonly Result[]) =>
      (100 * all.filter(({ result }) => results.includes(result)).length) / all.length

    expect(share('answered', 'rephrased')).toBeGreaterThanOrEqual(floors[language][kind])
    expect(share('else')).toBeLessThanOrEqual(20)
  })
})

describe('whether it is safe', () => {
  it('is never told in general words where there is danger', () => {
    const usual = catalogue.processAnswers.answers.find(({ id }) => id === 'is-it-safe')
    const grave = steps.flatMap(({ guide }, place) => (isGrave(guide) && place % 7 === 0 ? [place] : []))
    const said = grave.flatMap((place) =>
      (['en', 'fr'] as const).map((language) => ask(language, 'risk', place).said),
    )

    if (usual === undefined || !('say' in usual)) throw new Error('No answer is-it-safe')
    expect(grave.length).toBeGreaterThan(10)
    for (const text of Object.values(usual.say)) expect(said.filter((one) => one.includes(text))).toEqual([])
  })
})

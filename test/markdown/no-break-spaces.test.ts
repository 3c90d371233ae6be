import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { loadArticles } from '../../src/content/articles/load-articles.js'
import { loadGuides } from '../../src/content/guides/load-guides.js'
import { createOrganisationFacts } from '../../src/content/org-facts/organisation-facts.js'
import { renderContentFacts } from '../../src/content/org-facts/render-content-facts.js'
import { withNoBreakSpaces, wordsWithNoBreakSpaces } from '../../src/markdown/no-break-spaces.js'
import { shippedWording } from '../support/shipped-wording.js'

const visible = (text: string) => text.replaceAll('\u00a0', '~')
const knowledge = join(import.meta.dirname, '../../knowledge-base')

describe('the spaces that French writes before signs', () => {
  it.each([
    ['Que se passe-t-il ?', 'Que se passe-t-il~?'],
    ['Le message : « VPN bloqué » ; puis rien !', 'Le message~: «~VPN bloqué~»~; puis rien~!'],
    ['(est-ce bon ?) **Vraiment ?**', '(est-ce bon~?) **Vraiment~?**'],
    ['80 % des cas', '80~% des cas'],
    ['Système :\n- Windows', 'Système~:\n- Windows'],
  ])('do not let a line break there: %s', (written, shown) => {
    expect(visible(withNoBreakSpaces('fr', written))).toBe(shown)
  })

  it.each([
    ['of code', 'tapez `si x ? y : z` puis Entrée'],
    ['of what is still to be written', '[[à écrire : ce que l’on dit]]'],
    ['of a block of code', '```\na ; b ! c ?\n```'],
    ['of the ruler of a table', '| a | b |\n| :-- | --: |'],
    ['beside a sign of Markdown', '**Prise en charge** : demain, « *Mail* »'],
  ])('stay as they are: those %s', (_, written) => {
    expect(withNoBreakSpaces('fr', written)).toBe(written)
  })

  it('are French alone', () => {
    expect(withNoBreakSpaces('en', 'is it ?')).toBe('is it ?')
    expect(wordsWithNoBreakSpaces('en', { a: ['is it ?'] })).toEqual({ a: ['is it ?'] })
  })

  it('are so in what is shipped: wording, cards, forms and articles', () => {
    const wording = shippedWording()
    const { articles } = loadArticles([knowledge])
    const { guides } = loadGuides([knowledge])
    const known = renderContentFacts({ articles, guides }, createOrganisationFacts({}))
    const where = known.guides.get('network.vpn')!.steps.where!
    const texts = [
      wording.reply('fr', 'greeting', { name: 'Léa' }),
      wording.card('fr').isElsewhere,
      wording.acts('fr').resolve.fields.identity!.label,
      known.articles.find(({ topic, language }) => topic === 'network.vpn' && language === 'fr')!.body,
      'say' in where ? where.say.fr! : '',
    ]

    expect(texts.filter((text) => !/[\u00a0\u202f]/.test(text))).toEqual([])
    expect(texts.filter((text) => /[\p{L}\d] [?!;:»](?:\s|$)/u.test(text))).toEqual([])
  })
})

import type { ArticleContent } from '../../desk/view/article-content.js'
import { memoize } from '../../memoize.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { LanguagePack } from '../../nlu/language/load-languages.js'
import type { ContentSnapshot } from '../load/content-snapshot.js'
import { initialArticleText } from './initial-article-text.js'
import type { Article } from './load-articles.js'
import { createPassageFinder, inverseDocumentFrequency, type PassageFinder } from './passage-finder.js'
import { createSearchTokeniser } from './search-tokeniser.js'

/** Creates a cache of each article's passages, which are parsed on first use. */
export function createPassageCache(
  packs: readonly LanguagePack[],
  articles: readonly Article[],
  article: ContentSnapshot['article'],
): ContentSnapshot['passages'] {
  const passagesIn = memoize((language: string) => {
    const pack = packs.find(({ code }) => code === language)
    if (pack === undefined) return () => null
    const { rarityOf, stemsIn } = createStemReader(pack, articles)
    return memoize((topic: TopicId): PassageFinder | null => {
      const found = article(topic, language)
      return found === null ? null : createPassageFinder(readable(found), stemsIn, rarityOf)
    })
  })
  return (topic, language) => passagesIn(language)(topic)
}

function readable(article: ArticleContent): ArticleContent {
  return article.short === null ? article : { ...article, short: initialArticleText(article) }
}

interface StemReader {
  readonly stemsIn: (text: string) => Iterable<string>
  readonly rarityOf: (stem: string) => number
}

/** Rarity of a word that isn't in any article ("exactly", "matter") and is therefore unlikely to be a technical term. */
const ofUnknown = 1

function createStemReader(pack: LanguagePack, articles: readonly Article[]): StemReader {
  const read = createSearchTokeniser(pack)
  const stemsIn = (text: string) => read(text.split('\n')).content.keys()
  const own = articles.filter(({ language }) => language === pack.code)
  const having = new Map<string, number>()
  for (const { body } of own)
    for (const stem of new Set(stemsIn(body))) having.set(stem, (having.get(stem) ?? 0) + 1)
  return {
    stemsIn,
    rarityOf: (stem) =>
      having.has(stem) ? inverseDocumentFrequency(own.length, having.get(stem)!) : ofUnknown,
  }
}

import type { ArticleContent } from '../../desk/view/article-content.js'
import type { LanguagePack } from '../../nlu/language/load-languages.js'
import type { ContentSnapshot } from '../load/content-snapshot.js'
import { initialArticleText } from './initial-article-text.js'
import type { Article } from './load-articles.js'
import { createPassageFinder, inverseDocumentFrequency, type PassageFinder } from './passage-finder.js'
import { createSearchTokeniser } from './search-tokeniser.js'

/** Passages of each article, parsed on first use. */
export function createPassageCache(
  packs: readonly LanguagePack[],
  articles: readonly Article[],
  article: ContentSnapshot['article'],
): ContentSnapshot['passages'] {
  const readers = new Map(packs.map((pack) => [pack.code, lazilyRead(pack, articles)]))
  const shelf = new Map<string, PassageFinder | null>()
  return (topic, language) => {
    const key = `${topic}/${language}`
    const known = shelf.get(key)
    if (known !== undefined) return known
    const found = article(topic, language)
    const reader = readers.get(language)?.() ?? null
    const passages =
      found === null || reader === null
        ? null
        : createPassageFinder(readable(found), reader.stemsIn, reader.rarityOf)
    shelf.set(key, passages)
    return passages
  }
}

function readable(article: ArticleContent): ArticleContent {
  return article.short === null ? article : { ...article, short: initialArticleText(article) }
}

interface StemReader {
  readonly stemsIn: (text: string) => Iterable<string>
  readonly rarityOf: (stem: string) => number
}

/** Computes the rarity of words among a language's articles on first use. */
function lazilyRead(pack: LanguagePack, articles: readonly Article[]): () => StemReader {
  let reader: StemReader | null = null
  return () => {
    reader ??= stemReader(pack, articles)
    return reader
  }
}

/** Rarity of a word that's in no article ("exactly", "matter"), which is hardly a technical term. */
const ofUnknown = 1

function stemReader(pack: LanguagePack, articles: readonly Article[]): StemReader {
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

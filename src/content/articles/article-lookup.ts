import type { ArticleLookup } from '../../channels/channel.js'
import type { ContentSnapshot } from '../load/content-snapshot.js'

/** Looks up articles in the content currently in use. */
export function createArticleLookup(knowledge: () => ContentSnapshot): ArticleLookup {
  return {
    search: (text, language) =>
      knowledge()
        .search(text, language)
        .map(({ topic, title, language, excerpt }) => ({ topic, title, language, excerpt })),
    article(topic, language) {
      const { article, catalogue } = knowledge()
      const found = article(topic, language)
      if (found === null) return null
      const written = catalogue.articles.filter((one) => one.topic === topic).map((one) => one.language)
      const shown = written.includes(language) ? language : written[0]!
      const { title, short, body } = found
      return { topic, title, short, body, language: shown }
    },
  }
}

import type { ArticleLookup } from '../../../src/channels/channel.js'

const vpn = { topic: 'network.vpn', language: 'en', title: "The VPN doesn't connect or keeps dropping" }

/** Lookup of a single article, which is found by a word of its title. */
export const oneArticle: ArticleLookup = {
  search: (text) =>
    /vpn/i.test(text) ? [{ ...vpn, excerpt: 'Quit it, wait ten seconds, open it again.' }] : [],
  article: (topic) =>
    topic === vpn.topic
      ? {
          ...vpn,
          short: 'Quit GlobalProtect, wait ten seconds and open it again.',
          body: '## Wake it\n\nPress <kbd>Esc</kbd>.\n\n| a | b |\n|---|---|\n| 1 | 2 |',
        }
      : null,
}

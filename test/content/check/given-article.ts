import type { Article } from '../../../src/content/articles/load-articles.js'

/** Returns an article without problems, apart from the given changes. */
export function givenArticle(changes: Partial<Article> = {}): Article {
  return {
    topic: 'network.vpn',
    language: 'fr',
    title: 'Le VPN ne se connecte pas',
    short: 'Quittez le VPN, attendez, puis rouvrez-le.',
    phrasings: ['le VPN ne monte pas', 'VPN coupé', 'VPN bloqué'],
    reviewed: '2026-11-24',
    owner: 'network',
    versions: ['Windows 11'],
    body: 'Quittez-le, attendez, rouvrez-le.',
    ...changes,
  }
}

/**
 * Returns the content security policy of our pages: only their own scripts, styles and addresses, and frames only on
 * the named sites.
 */
export function pageContentPolicy(frameAncestors: string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors,
    },
  }
}

/** Declared by sub-path, because natural's index loads everything, reads .env and prints. */
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string }
  export default stemmer
}

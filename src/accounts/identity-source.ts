import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Person whose identity a source has verified, unlike what people type about themselves. */
export interface Requester {
  /** ID, the same on every device and in every browser. */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
}

/** Lets identity sources sign people in to the requester's page. */
export interface RequesterSignIn {
  /**
   * Starts a session in this browser and sends the response. If `carriesOn` is true, work begun here before signing in
   * becomes the person's; otherwise it stays the visitor's.
   */
  signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    requester: Requester,
    carriesOn: boolean,
  ): Promise<FastifyReply>
  /** Returns the person signed in on this browser; null if nobody is. */
  signedIn(request: FastifyRequest): Promise<Requester | null>
}

/**
 * Way to identify requesters on the web page. Each source is one file, whose routes under /chat sign people in through
 * `RequesterSignIn`. Rate limits, cookies, the origin check and error handling are already in place.
 */
export interface IdentitySource {
  readonly name: string
  routes(server: FastifyInstance, door: RequesterSignIn): void
}

/** Sessions of signed-in requesters. */
export interface RequesterSessions {
  /** Begins a session and returns the token for the cookie. */
  begin(requester: Requester): Promise<string>
  /** Returns the requester of a session; null if the session has expired, was revoked or never existed. */
  read(token: string | undefined): Promise<Requester | null>
  end(token: string | undefined): Promise<void>
  /** Calls the listener with the requester whose session was ended. Returns a function that unsubscribes. */
  onEnd(listener: (requester: string) => void): () => void
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A person an identity source vouches for: who they are doesn't depend on what they type. */
export interface Requester {
  /** The same on every device and in every browser. */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string
}

/** Way into the requester's page for the people that a source vouches for. */
export interface Door {
  /**
   * Begins a session in this browser and answers the request. `carriesOn`: what was begun in this browser without signing in
   * becomes theirs; otherwise it stays a visitor's.
   */
  signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    requester: Requester,
    carriesOn: boolean,
  ): Promise<FastifyReply>
  /** The person who is signed in in this browser; null if nobody is. */
  signedIn(request: FastifyRequest): Promise<Requester | null>
}

/**
 * A way in which requesters of the web page show who they are. Each is one file: its routes under /chat (the rate limit and
 * cookie plugins, the check of the origin and the error handler are there already) lead to the door.
 */
export interface IdentitySource {
  readonly name: string
  routes(server: FastifyInstance, door: Door): void
}

/** The signed-in browsers of requesters. */
export interface RequesterSessions {
  /** Gives the token for the cookie. */
  begin(requester: Requester): Promise<string>
  /** Gives the requester of a session; null if it's over, revoked or never existed. */
  read(token: string | undefined): Promise<Requester | null>
  end(token: string | undefined): Promise<void>
  /** Tells whose session was ended. Returns the way to stop. */
  onEnd(listener: (requester: string) => void): () => void
}

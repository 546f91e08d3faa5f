/** A desk as readers see it. */
export interface NamedDesk {
  readonly name: string;
  /** How to reach it, in words. */
  readonly contact: string;
}

/** Where the organisation is: times are told in its zone, an IANA name. */
export interface Zone {
  readonly timezone: string;
}

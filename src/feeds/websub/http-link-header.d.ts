/** What is used of a package that comes without types. */
declare module 'http-link-header' {
  type Reference = { uri: string; rel?: string };
  type Links = { refs: Reference[]; rel(name: string): Reference[] };
  const LinkHeader: { parse(value: string): Links };
  export default LinkHeader;
}

/** What the site's build (`build/web/adapter-node.js`, an internal file of adapter-node 6.0.1) exports; a test holds it to this. */
declare module 'harborlight-site' {
  type InitOptions = { env: Record<string, string | undefined>; read?: (file: string) => ReadableStream };
  type RespondOptions = { getClientAddress: () => string; platform?: unknown };
  export const server: {
    init(options: InitOptions): Promise<void>;
    respond(request: Request, options: RespondOptions): Promise<Response>;
  };
  /** Pages rendered at build time: their paths, and their files under `build/web/prerendered`. */
  export const prerendered_assets: { entries: ReadonlyArray<readonly [string, { file: string; etag: string }]> };
  export const mime_types: Readonly<Record<string, string>>;
}

import { handleAuth } from '@/lib/server/auth/handle-auth'

type Context = { params: Promise<{ nextauth: string[] }> }

const handle = async (request: Request, { params }: Context): Promise<Response> =>
  handleAuth(request, (await params).nextauth)

export const GET = handle
export const POST = handle

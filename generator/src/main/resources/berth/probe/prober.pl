# A world of network namespaces, and packets in it. Needs Linux and Perl's core modules alone (Debian's perl-base).
#
# The namespaces have no name: this process holds them, and they end with it. It ends when its standard input does.
# Every packet is written by hand and sent through a raw socket; a raw socket at every place gets what has passed that
# place's own input hooks. So a probe that is dropped costs no waiting, a port needs no listener, a source may be
# anybody's, and what arrives is seen where it arrives, answered or not. Each packet carries a number of its own: in the
# sequence number (tcp), the initiate tag (sctp) or the payload (udp, echo).
#
# Commands are lines of fields with tabs between; an answer is one line, or lines up to `done`.
#
#   place NAME                        makes a namespace: `ok FILE`, a name that `ip ... netns` takes, or `no WHY`
#   at NAME ADDRESS...                says which addresses are NAME's, its answers come from them
#   write NAME FILE VALUE             changes /proc/sys/net/FILE there: `ok` or `no WHY`
#   run NAME BYTES PROGRAM WORD...    runs it there, with so many bytes after this line as its input: `exit STATUS BYTES`,
#                                     then what it said
#   p PLACE KIND SOURCE TARGET PORT FROMPORT
#                                     remembers a probe; KIND is tcp, udp, sctp, ping, ra or redirect
#   go BATCH QUIET                    sends them, so many at a time, until QUIET milliseconds are quiet; prints `a INDEX
#                                     PLACE SOURCE` for what arrived, `r INDEX answer|reset|error` for what came back
#   call PLACE ADDRESS PORT           remembers a connection to make
#   storm COUNT NAME BYTES PROGRAM... runs it so many times while it sends the probes, makes the connections and talks on
#                                     those that are held, over and over; prints `s INDEX SENT ARRIVED CAMEBACK` for each
#                                     probe and `c INDEX MADE CAME REFUSED` for each connection
#   listen PLACE PORT                 a tcp listener that echoes lines: `ok` or `no WHY`
#   hold ID PLACE ADDRESS PORT        a connection that stays: `held` or `failed`
#   poke ID                           `alive` when a line comes back on it within a second, else `dead`
#   drop ID                           closes it: `ok`
use strict;
use warnings;
use POSIX ();
use Fcntl ();
use Socket qw(:DEFAULT inet_pton inet_ntop pack_sockaddr_in6 unpack_sockaddr_in6 AF_INET6 IPPROTO_IPV6);

use constant { CLONE_NEWUSER => 0x10000000, CLONE_NEWNET => 0x40000000 };
use constant { TCP => 6, UDP => 17, SCTP => 132, ICMP => 1, ICMP6 => 58, RAW => 255 };
use constant { EPOLLIN => 1, EPOLLHUP => 16, ADD => 1, DEL => 2 };

my $machine = (POSIX::uname())[4];
# The kernel's system call tables: unshare, setns, epoll_create1, epoll_ctl, epoll_pwait, prlimit64, prctl.
my %calls = (
    x86_64  => [ 272, 308, 291, 233, 281, 302, 157 ],
    generic => [ 97,  268, 20,  21,  22,  261, 167 ],    # include/uapi/asm-generic/unistd.h
);
my %tables = ( x86_64 => 'x86_64', aarch64 => 'generic', riscv64 => 'generic', loongarch64 => 'generic' );
my ( $unshare, $setns, $epoll_create, $epoll_ctl, $epoll_wait, $prlimit, $prctl ) =
  @{ $calls{ $tables{$machine} || die "no\tunknown machine $machine\n" } };
# The kernel packs struct epoll_event on x86_64 only.
my $event = $machine eq 'x86_64' ? 'LLL' : 'Lx4LL';
my $event_size = length pack $event, 0, 0, 0;

my ( %places, @names, @readers, $polling, %conversations );
my ( @remembered, @calls, %pending, @events );
my $number = 1;
my %packed;

sub quoted { my $why = "$_[0]"; $why =~ s/[\t\n]+/ /g; return $why }
sub say_line { print STDOUT join( "\t", @_ ), "\n" or exit 0 }

sub fail { die quoted( join ' ', @_ ) . "\n" }

# ---- places ----

sub begin {
    # Ten thousand files where that is allowed.
    my $limits = pack 'QQ', 0, 0;
    if ( syscall( $prlimit, 0, 7, 0, $limits ) == 0 ) {
        my ( undef, $most ) = unpack 'QQ', $limits;
        my $wanted = pack 'QQ', ( $most < 65536 ? $most : 65536 ), $most;
        syscall( $prlimit, 0, 7, $wanted, 0 );
    }
    my ( $user, $group ) = ( $>, $) + 0 );
    if ( syscall( $unshare, CLONE_NEWNET ) != 0 ) {
        syscall( $unshare, CLONE_NEWUSER | CLONE_NEWNET ) == 0 or fail("unshare: $!");
        put( '/proc/self/setgroups', 'deny' );
        put( '/proc/self/uid_map',   "0 $user 1" );
        put( '/proc/self/gid_map',   "0 $group 1" );
    }
    $polling = syscall( $epoll_create, 0x80000 );
    $polling >= 0 or fail("epoll: $!");
    # The far end of standard input: only its going away is of interest.
    my $hup = pack $event, EPOLLHUP, 0, 0;
    syscall( $epoll_ctl, $polling, ADD, 0, $hup );
    $readers[0] = sub { exit 0 };
}

sub put {
    my ( $file, $value ) = @_;
    open my $to, '>', $file or fail("$file: $!");
    syswrite( $to, $value ) == length $value or fail("$file: $!");
    close $to;
}

sub watch {
    my ( $socket, $reader ) = @_;
    my $fd = fileno $socket;
    my $what = pack $event, EPOLLIN, $fd, 0;
    syscall( $epoll_ctl, $polling, ADD, $fd, $what ) == 0 or fail("epoll: $!");
    $readers[$fd] = $reader;
}

sub unwatch {
    my ($socket) = @_;
    my $fd = fileno $socket;
    my $what = pack $event, 0, $fd, 0;
    syscall( $epoll_ctl, $polling, DEL, $fd, $what );
    undef $readers[$fd];
}

sub make_place {
    my ($name) = @_;
    if (%places) {
        syscall( $unshare, CLONE_NEWNET ) == 0 or fail("unshare: $!");
    }
    open my $net, '<', '/proc/self/ns/net' or fail("namespace: $!");
    my $place = $places{$name} = { name => $name, net => $net, index => scalar @names, at => {} };
    push @names, $name;
    my %kinds = ( 'AF4' => [ TCP, UDP, SCTP, ICMP ], 'AF6' => [ TCP, UDP, SCTP, ICMP6 ] );
    for my $four ( 1, 0 ) {
        my $family = $four ? AF_INET : AF_INET6;
        socket my $out, $family, SOCK_RAW, RAW or fail("raw socket: $!");
        $place->{ $four ? 'out4' : 'out6' } = $out;
        for my $kind ( @{ $kinds{ $four ? 'AF4' : 'AF6' } } ) {
            socket my $in, $family, SOCK_RAW, $kind or fail("raw socket: $!");
            # SO_RCVBUFFORCE, else what everybody may have
            setsockopt( $in, SOL_SOCKET, 33, pack 'i', 4 << 20 ) or setsockopt( $in, SOL_SOCKET, SO_RCVBUF, pack 'i', 4 << 20 );
            watch( $in, $four ? sub { arrived4( $place, $kind, $in ) } : sub { arrived6( $place, $kind, $in ) } );
        }
    }
}

sub enter {
    my ($name) = @_;
    my $place = $places{$name} or fail("no place $name");
    syscall( $setns, fileno $place->{net}, CLONE_NEWNET ) == 0 or fail("setns: $!");
    return $place;
}

# Runs a program in a place; what it says goes to a file that has no name, so nobody waits for a full pipe.
sub start {
    my ( $name, $input, @command ) = @_;
    enter($name);
    open my $in,  '+>', undef or fail("temporary file: $!");
    open my $out, '+>', undef or fail("temporary file: $!");
    syswrite $in, $input;
    my $child = fork;
    defined $child or fail("fork: $!");
    if ( !$child ) {
        syscall $prctl, 1, 9;    # PR_SET_PDEATHSIG, SIGKILL: it ends with this program
        sysseek $in, 0, 0;
        open STDIN,  '<&', $in;
        open STDOUT, '>&', $out;
        open STDERR, '>&', $out;
        $ENV{LC_ALL} = 'C';
        exec { $command[0] } @command or do { syswrite STDERR, "$command[0]: $!\n"; POSIX::_exit(127) };
    }
    return ( $child, $out );
}

sub said {
    my ($out) = @_;
    sysseek $out, 0, 0;
    my $text = '';
    while ( sysread $out, $text, 65536, length $text ) { }
    return $text;
}

sub take {
    my ($count) = @_;
    my $text = '';
    while ( length $text < $count ) {
        read( STDIN, $text, $count - length $text, length $text ) or exit 0;
    }
    return $text;
}

# ---- packets ----

sub address { return $packed{ $_[0] } //= inet_pton( index( $_[0], ':' ) < 0 ? AF_INET : AF_INET6, $_[0] ) // fail("address $_[0]") }

sub sum { my $s = unpack '%32n*', length( $_[0] ) % 2 ? "$_[0]\0" : $_[0]; $s = ( $s >> 16 ) + ( $s & 0xffff ) while $s >> 16; return 0xffff & ~$s }

my @crc;
sub crc32c {
    if ( !@crc ) {
        for my $i ( 0 .. 255 ) {
            my $c = $i;
            $c = $c & 1 ? ( $c >> 1 ) ^ 0x82f63b78 : $c >> 1 for 1 .. 8;
            push @crc, $c;
        }
    }
    my $c = 0xffffffff;
    $c = ( $c >> 8 ) ^ $crc[ ( $c ^ $_ ) & 255 ] for unpack 'C*', $_[0];
    return $c ^ 0xffffffff;
}

# What checksums cover besides the packet's inside; both families give the same sum.
sub pseudo { return pack( 'a*a*nn', @_ ) }

# The inside of a packet with its checksum; addresses are packed.
sub inside {
    my ( $kind, $source, $target, $from, $to, $id, $is_answer ) = @_;
    if ( $kind eq 'tcp' ) {
        my $whole = pack 'nnNNnnnn', $from, $to, $id, 0, 0x5002, 65535, 0, 0;
        substr $whole, 16, 2, pack 'n', sum( pseudo( $source, $target, TCP, 20 ) . $whole );
        return ( TCP, $whole );
    }
    if ( $kind eq 'udp' ) {
        my $whole = pack 'nnnna2N', $from, $to, 14, 0, $is_answer ? 'BA' : 'BQ', $id;
        substr $whole, 6, 2, pack 'n', sum( pseudo( $source, $target, UDP, 14 ) . $whole ) || 0xffff;
        return ( UDP, $whole );
    }
    if ( $kind eq 'sctp' ) {
        my $whole = pack 'nnNVCCnNNnnN', $from, $to, $is_answer ? $id : 0, 0, $is_answer ? 2 : 1, 0, 20, $id, 65535, 1, 1, $id;
        substr $whole, 8, 4, pack 'V', crc32c($whole);
        return ( SCTP, $whole );
    }
    my $four = length $source == 4;
    my $whole =
        $kind eq 'ping'     ? pack 'CCnnna2N', $four ? 8 : 128, 0, 0, $id & 0xffff, 1, 'BQ', $id
      : $kind eq 'ra'       ? pack 'CCnCCnNN', 134, 0, 0, 64, 0, 1800, $id, 0
      : $kind eq 'redirect' ? pack 'CCnNa16a16', 137, 0, 0, $id, $source, $target
      :                       fail("kind $kind");
    substr $whole, 2, 2, pack 'n', sum( ( $four ? '' : pseudo( $source, $target, ICMP6, length $whole ) ) . $whole );
    return ( $four ? ICMP : ICMP6, $whole );
}

# Sends one packet as it is; says whether the place's own output let it go.
sub post {
    my ( $place, $source, $target, $protocol, $whole, $hops ) = @_;
    if ( length $source == 4 ) {
        my $head = pack 'CCnnnCCna4a4', 0x45, 0, 20 + length $whole, 0, 0x4000, $hops, $protocol, 0, $source, $target;
        return defined send $place->{out4}, $head . $whole, Socket::MSG_DONTWAIT, pack_sockaddr_in( 0, $target );
    }
    my $head = pack 'NnCCa16a16', 0x60000000, length $whole, $protocol, $hops, $source, $target;
    # link-local targets need an interface: a place has one that leads out
    my $scope = $target =~ /^(?:\xfe[\x80-\xbf]|\xff[\x00-\x0f])/s ? $place->{scope} //= scope($place) : 0;
    return defined send $place->{out6}, $head . $whole, Socket::MSG_DONTWAIT, pack_sockaddr_in6( 0, $target, $scope );
}

sub scope {
    my ($place) = @_;
    enter( $place->{name} );
    # SIOCGIFINDEX
    my $request = pack 'a16x24', 'eth0';
    ioctl $place->{out4}, 0x8933, $request or return 0;
    return unpack 'x16i', $request;
}

sub probe {
    my ($index) = @_;
    my ( $name, $kind, $source, $target, $port, $from ) = @{ $remembered[$index] };
    my $place = $places{$name} or fail("no place $name");
    my $id = $number++;
    $pending{$id} = [ $index, $name, $target ];
    my ( $protocol, $whole ) = inside( $kind, address($source), address($target), $from, $port, $id, 0 );
    return if post( $place, address($source), address($target), $protocol, $whole, 255 ) || $! == POSIX::EPERM();
    # Else nobody will wonder what the rules did to a packet that never was one.
    push @events, [ 'e', $index, quoted("$!") ] if !$!{EAGAIN};
}

# ---- what arrives ----

sub arrived4 {
    my ( $place, $kind, $socket ) = @_;
    for ( 1 .. 512 ) {
        defined recv $socket, my $packet, 600, Socket::MSG_DONTWAIT or return;
        my ( $source, $target ) = unpack 'x12a4a4', $packet;
        seen( $place, $kind, $source, $target, substr $packet, 4 * ( 15 & ord $packet ) );
    }
}

sub arrived6 {
    my ( $place, $kind, $socket ) = @_;
    for ( 1 .. 512 ) {
        my $from = recv $socket, my $packet, 600, Socket::MSG_DONTWAIT;
        defined $from or return;
        my ( undef, $source ) = unpack_sockaddr_in6($from);
        seen( $place, $kind, $source, undef, $packet );
    }
}

sub seen {
    my ( $place, $kind, $source, $target, $inside ) = @_;
    if ( $kind == TCP ) {
        return if length $inside < 20;
        my ( $sequence, $acknowledged, $flags ) = unpack 'x4NNxC', $inside;
        return arrival( $place, $sequence, $source ) if ( $flags & 0x17 ) == 0x02;
        return reply( $place, ( $acknowledged - 1 ) & 0xffffffff, $flags & 0x04 ? 'reset' : 'answer' );
    }
    if ( $kind == UDP ) {
        my ( $from, $to, $word, $id ) = unpack 'nnx4a2N', "$inside" . "\0" x 14;
        return reply( $place, $id, 'answer' ) if $word eq 'BA';
        return if $word ne 'BQ' || !arrival( $place, $id, $source );
        return answer( $place, 'udp', $id, $source, $target, $to, $from );
    }
    if ( $kind == SCTP ) {
        return if length $inside < 32;
        my ( $from, $to, $tag, $chunk, $id ) = unpack 'nnNx4Cx3N', $inside;
        return reply( $place, $tag, $chunk == 2 ? 'answer' : 'reset' ) if $tag;
        return if $chunk != 1 || !arrival( $place, $id, $source );
        return answer( $place, 'sctp', $id, $source, $target, $to, $from );
    }
    my $type = ord $inside;
    my $four = $kind == ICMP;
    if ( $type == ( $four ? 8 : 128 ) || $type == ( $four ? 0 : 129 ) ) {
        my ( $word, $id ) = unpack 'x8a2N', $inside . "\0" x 14;
        return if $word ne 'BQ';
        return $type == ( $four ? 8 : 128 ) ? arrival( $place, $id, $source ) : reply( $place, $id, 'answer' );
    }
    return arrival( $place, unpack( 'x8N',  $inside . "\0" x 12 ), $source ) if !$four && $type == 134;
    return arrival( $place, unpack( 'x4N',  $inside . "\0" x 8 ),  $source ) if !$four && $type == 137;
    quoted_error( $place, $four, $inside ) if $type == ( $four ? 3 : 1 );
}

# An ICMP error says which packet it means by quoting it.
sub quoted_error {
    my ( $place, $four, $inside ) = @_;
    my $packet = substr $inside, 8;
    return if length $packet < ( $four ? 28 : 48 );
    my $protocol = ord substr $packet, $four ? 9 : 6, 1;
    my $quoted = substr( $packet, $four ? 4 * ( 15 & ord $packet ) : 40 ) . "\0" x 24;
    my $id =
        $protocol == TCP  ? unpack 'x4N', $quoted
      : $protocol == SCTP ? unpack 'x16N', $quoted
      :                     unpack 'x10N', $quoted;
    reply( $place, $id, 'error' );
}

sub arrival {
    my ( $place, $id, $source ) = @_;
    my $probe = $pending{$id} or return 0;
    push @events, [ 'a', $probe->[0], $place->{name}, $source ];
    return 1;
}

sub reply {
    my ( $place, $id, $word ) = @_;
    my $probe = $pending{$id} or return;
    push @events, [ 'r', $probe->[0], $word ] if $probe->[1] eq $place->{name};
}

# What a program there would answer; from the address that was asked, where the place has it.
sub answer {
    my ( $place, $kind, $id, $source, $target, $from, $to ) = @_;
    if ( !defined $target ) {
        my $asked = $pending{$id}[2];
        $target = address( $place->{at}{$asked} || index( $asked, ':' ) < 0 ? $asked : $place->{six} // $asked );
        $target = address( $place->{six} ) if length $target == 4 && defined $place->{six};
    }
    return if length $target != length $source;
    my ( $protocol, $whole ) = inside( $kind, $target, $source, $from, $to, $id, 1 );
    post( $place, $target, $source, $protocol, $whole, 64 );
}

# ---- the loop ----

# Reads whatever there is; false when nothing happened for so many milliseconds.
sub settle {
    my ($quiet) = @_;
    my $room = "\0" x ( 64 * $event_size );
    # A text would be passed as a pointer.
    my $count = syscall( $epoll_wait, $polling, $room, 64, 0 + $quiet, 0, 8 );
    for my $i ( 0 .. $count - 1 ) {
        my ( undef, $fd ) = unpack "x@{[ $i * $event_size ]}$event", $room;
        my $reader = $readers[$fd];
        $reader->() if $reader;
    }
    return $count > 0;
}

sub go {
    my ( $batch, $quiet ) = @_;
    %pending = ();
    @events  = ();
    for my $index ( 0 .. $#remembered ) {
        probe($index);
        if ( $index % $batch == $batch - 1 ) { 1 while settle( $batch == 1 ? $quiet : 0 ); tell_events() }
    }
    1 while settle($quiet);
    tell_events();
    %pending    = ();
    @remembered = ();
    say_line('done');
}

sub tell_events {
    for my $it (@events) {
        my ( $what, $index, $word, $source ) = @$it;
        say_line( $what, $index, $word, defined $source ? inet_ntop( length $source == 4 ? AF_INET : AF_INET6, $source ) : () );
    }
    @events = ();
}

sub storm {
    my ( $count, $name, $input, @command ) = @_;
    %pending = ();
    @events  = ();
    my ( @sent, @arrived, @back, @calling );
    my @made = my @came = my @refused = (0) x @calls;
    # Whoever got through hangs up at once and without waiting, so that its source port is free again.
    my $ask_callers = sub {
        @calling = grep {
            my ( $index, $socket ) = @$_;
            my $has = defined getpeername $socket;
            my $why = $has ? 0 : unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
            $came[$index]++    if $has;
            $refused[$index]++ if $why;
            setsockopt $socket, SOL_SOCKET, SO_LINGER, pack 'ii', 1, 0 if $has;
            !$has && !$why;
        } @calling;
    };
    my ( $child, $out ) = start( $name, $input, @command );
    my $failed = 0;
    while ($count) {
        for my $index ( 0 .. $#remembered ) {
            $remembered[$index][5] = 1024 + ( $remembered[$index][5] + 1 ) % 60000;
            probe($index);
            $sent[$index]++;
            1 while settle(0);
        }
        for my $index ( 0 .. $#calls ) {
            push @calling, [ $index, calling( @{ $calls[$index] } ) ];
            $made[$index]++;
        }
        for my $held ( values %conversations ) {
            next if $held->{dead} || $held->{asked} && $held->{got} !~ /storm/;
            $held->{got} = '';
            $held->{asked} = syswrite $held->{socket}, "storm\n";
        }
        # A source port that comes round again would meet the connection that it opened before.
        select undef, undef, undef, 0.001;
        1 while settle(0);
        $ask_callers->();
        if ( waitpid( $child, POSIX::WNOHANG() ) == $child ) {
            $failed ||= $? && said($out);
            ( $child, $out ) = start( $name, $input, @command ) if --$count;
        }
    }
    1 while settle(200);
    # What was lost is sent again after 1, 3, 7 and 15 seconds.
    for ( 1 .. 2000 ) {
        last if !@calling;
        settle(10);
        $ask_callers->();
    }
    delete $_->{asked} for values %conversations;
    for my $it (@events) {
        $arrived[ $it->[1] ]++ if $it->[0] eq 'a';
        $back[ $it->[1] ]++    if $it->[0] eq 'r';
    }
    @events = %pending = ();
    say_line( 's', $_, $sent[$_] // 0, $arrived[$_] // 0, $back[$_] // 0 ) for 0 .. $#remembered;
    say_line( 'c', $_, $made[$_], $came[$_], $refused[$_] ) for 0 .. $#calls;
    say_line( 'x', quoted($failed) ) if $failed;
    @remembered = @calls = ();
    say_line('done');
}

# ---- connections that stay ----

sub sockaddr {
    my ( $address, $port ) = @_;
    my $bytes = address($address);
    return length $bytes == 4 ? pack_sockaddr_in( $port, $bytes ) : pack_sockaddr_in6( $port, $bytes );
}

sub listen_at {
    my ( $name, $port ) = @_;
    enter($name);
    socket my $server, AF_INET6, SOCK_STREAM, 0 or fail("socket: $!");
    setsockopt $server, SOL_SOCKET, SO_REUSEADDR, pack 'i', 1;
    setsockopt $server, IPPROTO_IPV6, 26, pack 'i', 0;    # IPV6_V6ONLY
    bind $server, pack_sockaddr_in6( $port, "\0" x 16 ) or fail("bind: $!");
    listen $server, 1024 or fail("listen: $!");
    watch( $server, sub {
        accept my $client, $server or return;
        watch( $client, sub {
            my $got = sysread $client, my $line, 4096;
            return syswrite $client, $line if $got;
            unwatch($client);
            close $client;
        } );
    } );
}

# A connection that is on its way.
sub calling {
    my ( $name, $address, $port ) = @_;
    enter($name);
    socket my $client, index( $address, ':' ) < 0 ? AF_INET : AF_INET6, SOCK_STREAM, 0 or fail("socket: $!");
    fcntl $client, Fcntl::F_SETFL(), Fcntl::O_NONBLOCK();
    connect $client, sockaddr( $address, $port );
    return $client;
}

sub hold {
    my ( $id, @call ) = @_;
    my $client = calling(@call);
    my $held = $conversations{$id} = { socket => $client, got => '' };
    watch( $client, sub {
        my $got = sysread $client, $held->{got}, 4096, length $held->{got};
        return if $got;
        $held->{dead} = 1;
        unwatch($client);
    } );
    return poke($id) ? 'held' : 'failed';
}

sub poke {
    my ($id) = @_;
    my $held = $conversations{$id} or return 0;
    $held->{got} = '';
    my $sent;
    # A second in all, in steps: other things happen in this loop too.
    for ( 1 .. 100 ) {
        return 0 if $held->{dead};
        local $SIG{PIPE} = 'IGNORE';
        $sent ||= syswrite $held->{socket}, "poke\n";
        return 1 if $held->{got} =~ /poke/;
        settle(10);
    }
    return 0;
}

sub let_go {
    my $held = delete $conversations{ $_[0] } or return;
    unwatch( $held->{socket} ) if !$held->{dead};
    close $held->{socket};
}

# ---- commands ----

sub obey {
    my ( $word, @words ) = @_;
    if ( $word eq 'p' ) { push @remembered, \@words; return }
    if ( $word eq 'call' ) { push @calls, \@words; return }
    if ( $word eq 'go' ) { return go(@words) }
    if ( $word eq 'place' ) { make_place(@words); return say_line( 'ok', "/proc/$$/fd/" . fileno $places{ $words[0] }{net} ) }
    if ( $word eq 'at' ) {
        my ( $name, @addresses ) = @words;
        $places{$name}{at}{$_} = 1 for @addresses;
        ( $places{$name}{six} ) = grep { /:/ } @addresses;
    }
    elsif ( $word eq 'write' ) {
        my ( $name, $file, $value ) = @words;
        enter($name);
        put( "/proc/sys/net/$file", $value );
    }
    elsif ( $word eq 'run' ) {
        my ( $name, $length, @command ) = @words;
        my $input = take($length);
        my ( $child, $out ) = start( $name, $input, @command );
        # Not in waitpid: this program ends with its standard input, whatever the other one does.
        settle(2) while waitpid( $child, POSIX::WNOHANG() ) == 0;
        my $text = said($out);
        say_line( 'exit', $? & 127 ? 128 + ( $? & 127 ) : $? >> 8, length $text );
        print STDOUT $text;
        return;
    }
    elsif ( $word eq 'storm' ) {
        my ( $count, $name, $length, @command ) = @words;
        return storm( $count, $name, take($length), @command );
    }
    elsif ( $word eq 'listen' ) { listen_at(@words) }
    elsif ( $word eq 'hold' ) { return say_line( hold(@words) ) }
    elsif ( $word eq 'poke' ) { return say_line( poke(@words) ? 'alive' : 'dead' ) }
    elsif ( $word eq 'drop' ) { let_go(@words) }
    else                      { fail("what is $word") }
    say_line('ok');
}

$SIG{PIPE} = sub { exit 0 };
binmode STDIN;
binmode STDOUT;
eval { begin(); 1 } or do { say_line( 'no', quoted($@) ); $| = 1; exit 1 };
say_line('ready');
STDOUT->flush;
while ( defined( my $line = <STDIN> ) ) {
    chomp $line;
    eval { obey( split /\t/, $line, -1 ); 1 } or say_line( 'no', quoted($@) );
    STDOUT->flush if $line !~ /^p\t/;
}
exit 0;
